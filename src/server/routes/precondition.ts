import type { FastifyRequest } from "fastify";
import { allows, quoted } from "../http/etag-header.ts";
import { HttpError } from "../http/http-error.ts";
import type { Snapshot } from "../store/snapshot.ts";

/** Throws a 428 when a write that needs `If-Match` lacks it. */
export function requireCondition(header: string | undefined): void {
  if (header !== undefined) return;
  throw new HttpError(
    428,
    "Replacing the set needs If-Match: send the ETag that a GET of the set gave, or * for whatever is there",
  );
}

/**
 * Throws a 412 when `If-Match` does not allow the write of `what`; the answer has the current ETag. `current` is that ETag
 * without its quotes, null when `what` does not exist.
 */
export function requireMatch(header: string | undefined, current: string | null, what: string): void {
  if (allows(header, current)) return;
  if (current === null)
    throw new HttpError(412, `If-Match was sent, but ${what} does not exist; send none to create it`);
  throw new HttpError(
    412,
    `Somebody has changed ${what} since it was read; read it again and repeat the change`,
    { headers: { etag: quoted(current) } },
  );
}

/** Throws a 412 when `If-Match` does not name the current set. */
export const requireSetMatch = (request: FastifyRequest, current: Snapshot): void =>
  requireMatch(request.headers["if-match"], current.version, "the set");
