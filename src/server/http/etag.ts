import type { Coding } from "./content-coding.ts";
import { HttpError } from "./errors.ts";

/** So many headers are kept made: the same few states are asked for all the time. */
const remembered = 1_000;
const plain = new Map<string, string>();
const compressed: Record<Coding, Map<string, string>> = { br: new Map(), gzip: new Map() };

/**
 * The header form of the ETag of a state. A strong ETag stands for exact bytes (RFC 9110, 8.8.3), so each compressed
 * form of a body has its own; any of them names the state, in `If-None-Match` and `If-Match` alike.
 */
export function quoted(etag: string, coding: Coding | null = null): string {
  const known = coding === null ? plain : compressed[coding];
  let header = known.get(etag);
  if (header === undefined) {
    header = coding === null ? `"${etag}"` : `"${etag}.${coding}"`;
    if (known.size >= remembered) known.clear();
    known.set(etag, header);
  }
  return header;
}

/** The ETags in a header, without the mark of the compressed form. */
const listed = /(W\/)?"([^"]*?)(?:\.(?:br|gzip))?"/g;

/** Whether `If-None-Match` names the current ETag, so that the answer is 304 (compared weakly, RFC 9110). */
export function matchesNone(header: string | undefined, current: string): boolean {
  if (header === undefined) return false;
  if (header === quoted(current)) return true;
  return header.trim() === "*" || [...header.matchAll(listed)].some(([, , tag]) => tag === current);
}

/** Whether `If-Match` allows a write on the current ETag; null: the thing does not exist. Compared strongly. */
export function allows(header: string | undefined, current: string | null): boolean {
  if (header === undefined) return true;
  if (current === null) return false;
  return (
    header.trim() === "*" || [...header.matchAll(listed)].some(([, weak, tag]) => !weak && tag === current)
  );
}

/** Throws the 428 when a write that needs `If-Match` has none. */
export function requireCondition(header: string | undefined): void {
  if (header !== undefined) return;
  throw new HttpError(
    428,
    "Replacing the set needs If-Match: send the ETag that a GET of the set gave, or * for whatever is there",
  );
}

/** Throws the 412 that tells the current ETag when `If-Match` does not allow the write. */
export function requireMatch(header: string | undefined, current: string | null, what: string): void {
  if (allows(header, current)) return;
  if (current === null)
    throw new HttpError(412, `If-Match was sent, but ${what} does not exist; send none to create it`);
  throw new HttpError(
    412,
    `Somebody has changed ${what} since it was read; read it again and repeat the change`,
    {
      headers: { etag: quoted(current) },
    },
  );
}
