import type { FastifyReply, FastifyRequest } from "fastify";
import type { Identity } from "../access/identity.ts";
import { changeMessage } from "../http/change-message.ts";
import { requireMatch } from "../http/etag.ts";
import type { Snapshot, WriteRequest, WriteResult } from "../store/store.ts";

/** The collection in the messages of versions, as the API's open-source ancestor names it. */
export const document = "document [backend-services]";

/** Who writes, when and why: the message is the client's own (`x-change-message`), else `message`. */
export const writeRequest = (
  { request, identity }: { request: FastifyRequest; identity: Identity },
  message: string,
  at: Date,
): WriteRequest => ({
  author: { name: identity.name, email: identity.email },
  at,
  message: changeMessage(request.headers["x-change-message"]) ?? message,
  action: { kind: "change" },
});

/** Throws the 412 when `If-Match` does not name the current set. */
export const requireSetMatch = (request: FastifyRequest, current: Snapshot): void =>
  requireMatch(request.headers["if-match"], current.version, "the set");

const answers = {
  created: [201, "Successfully created entry"],
  updated: [200, "Successfully updated entry"],
  deleted: [200, "Successfully deleted entry"],
} as const;

/** The answer of every write, with the version that is current after it. */
export function sendWritten(
  reply: FastifyReply,
  kind: keyof typeof answers,
  { snapshot }: WriteResult,
): FastifyReply {
  const [status, message] = answers[kind];
  return reply.code(status).header("x-version", snapshot.version).send({ message });
}
