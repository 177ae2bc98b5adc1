import type { FastifyReply, FastifyRequest } from "fastify";

/** The path of a request without its query, as it was sent. */
export const pathOf = (url: string): string => url.split("?", 1)[0] ?? url;

const ofParams = (params: unknown, name: string): unknown =>
  typeof params === "object" && params !== null
    ? Object.entries(params).find(([key]) => key === name)?.[1]
    : undefined;

/** The one line of a request: who did what with which outcome; never a key, a cookie, a query or a body. */
export const requestLine = (request: FastifyRequest, reply: FastifyReply): Record<string, unknown> => ({
  request_id: request.id,
  address: request.ip,
  method: request.method,
  route: request.routeOptions.url,
  path: pathOf(request.raw.url ?? ""),
  status: reply.statusCode,
  ms: Math.round(reply.elapsedTime * 10) / 10,
  user: request.identity?.name,
  role: request.identity?.role,
  config: ofParams(request.params, "config"),
  version: reply.getHeader("x-version"),
  outcome: outcomeOf(reply.statusCode),
  // For who looks after those that try keys.
  wrong_key: request.wrongKey ?? undefined,
});

const outcomeOf = (status: number): string => (status < 400 ? "ok" : status < 500 ? "refused" : "failed");
