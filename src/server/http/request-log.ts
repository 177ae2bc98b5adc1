import type { FastifyReply, FastifyRequest } from "fastify";

/** The path of a URL, without its query. */
export const pathOf = (url: string): string => url.split("?", 1)[0] ?? url;

const paramOf = (params: unknown, name: string): unknown =>
  typeof params === "object" && params !== null
    ? Object.entries(params).find(([key]) => key === name)?.[1]
    : undefined;

/** The fields of a request's line in the log. Never a key, a cookie, a query or a body. */
export const requestLine = (
  request: FastifyRequest,
  reply: FastifyReply,
  address: string | undefined,
): Record<string, unknown> => ({
  request_id: request.id,
  address,
  method: request.method,
  route: request.routeOptions.url,
  path: pathOf(request.raw.url ?? ""),
  status: reply.statusCode,
  ms: Math.round(reply.elapsedTime * 10) / 10,
  user: request.identity?.name,
  role: request.identity?.role,
  config: paramOf(request.params, "config"),
  version: reply.getHeader("x-version"),
  outcome: outcomeOf(reply.statusCode),
  // Lets the operator find those who try keys.
  wrong_key: request.wrongKey ?? undefined,
});

const outcomeOf = (status: number): string => (status < 400 ? "ok" : status < 500 ? "refused" : "failed");
