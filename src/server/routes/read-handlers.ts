import type { FastifyReply, FastifyRequest } from "fastify";
import { compareIds } from "#contract/ids.ts";
import { caching } from "../http/cache-control.ts";
import { codingFor, JsonBody, type Coding } from "../http/content-coding.ts";
import { matchesNone, quoted } from "../http/etag-header.ts";
import { inSlices } from "../in-slices.ts";
import type { Snapshot, StoredService } from "../store/snapshot.ts";
import type { Store } from "../store/store.ts";
import { jsonBytes } from "./json-answer.ts";

type MakeBody = () => JsonBody | Promise<JsonBody>;

/**
 * Answers with a strong ETag: sets the headers and returns the bytes, or no bytes and the status 304 when the client
 * has them. `body` is called only when needed.
 */
function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  cacheControl: string,
  body: MakeBody,
): Buffer | Promise<Buffer> | undefined {
  const coding = codingFor(request.headers["accept-encoding"]);
  const tag = quoted(etag, coding);
  reply.headers({
    etag: tag,
    "cache-control": cacheControl,
    // The next person who signs in on this browser must not get it from the browser's cache.
    vary: "authorization, cookie, accept-encoding",
  });
  const known = request.headers["if-none-match"];
  // Most requests send exactly the ETag that the answer would have.
  if (known !== undefined && (known === tag || matchesNone(known, etag))) {
    reply.code(304);
    return undefined;
  }
  const made = body();
  const bytes = made instanceof JsonBody ? made.in(coding) : made.then((ready) => ready.in(coding));
  return bytes instanceof Promise
    ? bytes.then((ready) => describe(reply, coding, ready))
    : describe(reply, coding, bytes);
}

/**
 * Describes the bytes in the headers. Called only once they exist, since an error on the way has headers of its own.
 */
function describe(reply: FastifyReply, coding: Coding | null, bytes: Buffer): Buffer {
  if (coding !== null) reply.header("content-encoding", coding);
  reply.header("content-type", "application/json; charset=utf-8");
  return bytes;
}

export const sendCurrent = (request: FastifyRequest, reply: FastifyReply, etag: string, body: MakeBody) =>
  sendTagged(request, reply, etag, caching.current, body);

/** For what is current and not whole yet: nobody keeps it. */
export const sendPassing = (request: FastifyRequest, reply: FastifyReply, etag: string, body: MakeBody) =>
  sendTagged(request, reply, etag, caching.never, body);

export const sendForever = (request: FastifyRequest, reply: FastifyReply, etag: string, body: MakeBody) =>
  sendTagged(request, reply, etag, caching.forever, body);

const json = async (value: Readonly<Record<string, unknown>>): Promise<JsonBody> =>
  new JsonBody(await inSlices(jsonBytes(value)));

/** Makes the body of a thing once, and keeps it for as long as the thing itself is in memory. */
function keptBeside<T extends object>(
  make: (thing: T) => JsonBody | Promise<JsonBody>,
): (thing: T) => JsonBody | Promise<JsonBody> {
  const bodies = new WeakMap<T, JsonBody | Promise<JsonBody>>();
  return (thing) => {
    const known = bodies.get(thing);
    if (known !== undefined) return known;
    const body = make(thing);
    bodies.set(thing, body);
    if (body instanceof Promise)
      body.then(
        (ready) => bodies.set(thing, ready),
        () => bodies.delete(thing),
      );
    return body;
  };
}

/** A set as the API sends it; `unreadable` only where there is any. */
const setOf = ({ services, unreadable }: Snapshot) => ({
  total: services.length,
  items: services,
  ...(unreadable.length > 0 && { unreadable }),
});

/** The body of a current set. */
export const setBody = keptBeside((snapshot: Snapshot) => json(setOf(snapshot)));

/** The body of a service. */
export const serviceBody = keptBeside(
  ({ service }: StoredService) => new JsonBody(Buffer.from(JSON.stringify(service))),
);

/** The body of a past set, or of the services `ids` of it. A client keeps it for ever, so the server need not. */
export function pastBody(snapshot: Snapshot, ids?: readonly string[]): Promise<JsonBody> {
  if (ids === undefined) return json(setOf(snapshot));
  const items = ids.toSorted(compareIds).flatMap((id) => snapshot.entries.get(id)?.service ?? []);
  return json({ total: items.length, items });
}

/**
 * The body of a current set together with the version that last touched each service. If a write comes in between, a
 * last version may be later than the set's; the body is then used only once, since the set is no longer current.
 */
export const setBodyWithLastChange = (store: Store) => {
  const make = async (snapshot: Snapshot) =>
    json({ ...setOf(snapshot), last_change: await store.lastChanges(snapshot.config) });
  const kept = keptBeside(make);
  // While the history is being read, each answer may tell of more services.
  return (snapshot: Snapshot) => (store.reading(snapshot.config) === null ? kept(snapshot) : make(snapshot));
};
