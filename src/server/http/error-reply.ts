import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerFor } from "./error-answer.ts";
import type { FailureRateLimit } from "./failure-rate-limit.ts";
import { HttpError } from "./http-error.ts";

/** Answers a request with an error, or with the 429 of the rate limit of failures. */
export const makeErrorReplies =
  (app: FastifyInstance, limited: FailureRateLimit) =>
  async (error: Error, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { bodyLimit } = request.routeOptions;
    const first = answerFor(error, bodyLimit);
    const instead = await limited(request, first.status);
    const { status, headers, body } = instead === null ? first : answerFor(instead, bodyLimit);
    // Fastify would close the connection. Left open, a client that sends several requests on it can go on: Node reads
    // the rest of the body and drops it.
    if (status === 413) reply.removeHeader("connection");
    reply.code(status).headers(headers).type("application/json; charset=utf-8").send(body);
    // An HttpError is deliberate, such as the 503 of a busy server, and needs no stack.
    if (status >= 500 && !(error instanceof HttpError))
      app.log.error({ request_id: request.id, err: error }, "error");
  };
