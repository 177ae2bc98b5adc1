import type { FastifyReply, FastifyRequest } from "fastify";
import { matchesNone, quoted } from "../http/etag.ts";
import type { Snapshot } from "../store/store.ts";

const revalidate = "private, no-cache";
const forever = "private, max-age=31536000, immutable";

/** Answers with `body` under a strong ETag, or with 304 when the client has it. `body` is made only when needed. */
function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  caching: string,
  body: () => unknown,
) {
  // What one person's browser keeps is not for the next one who signs in on it.
  reply.headers({ etag: quoted(etag), "cache-control": caching, vary: "authorization, cookie" });
  if (matchesNone(request.headers["if-none-match"], etag)) return reply.code(304).send();
  return reply.type("application/json; charset=utf-8").send(body());
}

/** What may change: the client keeps it, and asks each time whether it still holds. */
export const sendCurrent = (
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  body: () => unknown,
) => sendTagged(request, reply, etag, revalidate, body);

/** What never changes. */
export const sendForever = (
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  body: () => unknown,
) => sendTagged(request, reply, etag, forever, body);

const bodies = new WeakMap<Snapshot, string>();

/** The JSON of a set, made once for each snapshot. */
export function setBody(snapshot: Snapshot): string {
  const known = bodies.get(snapshot);
  if (known !== undefined) return known;
  const body = JSON.stringify(setOf(snapshot));
  bodies.set(snapshot, body);
  return body;
}

/** A set on the wire; `unreadable` only where there is any. */
export const setOf = ({ services, unreadable }: Snapshot) => ({
  total: services.length,
  items: services,
  ...(unreadable.length > 0 && { unreadable }),
});
