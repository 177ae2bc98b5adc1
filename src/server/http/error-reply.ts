import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerFor } from "./error-answer.ts";
import { HttpError } from "./http-error.ts";
import type { FailureLimit } from "./failure-rate-limit.ts";

/** Answers a request with an error; one that fails too often without a key is told so instead. */
export const makeErrorReplies =
  (app: FastifyInstance, limited: FailureLimit) =>
  async (error: Error, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { bodyLimit } = request.routeOptions;
    const first = answerFor(error, bodyLimit);
    const instead = await limited(request, first.status);
    const { status, headers, body } = instead === null ? first : answerFor(instead, bodyLimit);
    // Fastify would close the connection. Left open, a client that sends several requests on it can go on: Node reads
    // the rest of the body and drops it.
    if (status === 413) reply.removeHeader("connection");
    reply.code(status).headers(headers).type("application/json; charset=utf-8").send(body);
    // What was refused on purpose, such as by a server that has too much to do, needs no stack.
    if (status >= 500 && !(error instanceof HttpError))
      app.log.error({ request_id: request.id, err: error }, "error");
  };
