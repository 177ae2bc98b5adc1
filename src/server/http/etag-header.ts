import { taggedContent } from "#contract/etag.ts";
import type { Coding } from "./content-coding.ts";
import { HttpError } from "./http-error.ts";

/**
 * The header form of the ETag of a state. A strong ETag stands for exact bytes (RFC 9110, 8.8.3), so each compressed
 * form of a body has its own; any of them names the state, in `If-None-Match` and `If-Match` alike.
 */
export const quoted = (etag: string, coding: Coding | null = null): string =>
  coding === null ? `"${etag}"` : `"${etag}.${coding}"`;

const quote = '"';
const space = /[ \t]/;

/**
 * The content that each ETag of a list names (`If-Match`, `If-None-Match`); none when the list is malformed. Walked from
 * mark to mark, since a header may have 32 KiB: a pattern for the whole list would try again from each space.
 */
function listedContents(header: string): string[] {
  const found: string[] = [];
  let at = 0;
  let needsComma = false;
  while (at < header.length) {
    const next = header[at] ?? "";
    if (space.test(next) || next === ",") {
      needsComma &&= next !== ",";
      at += 1;
      continue;
    }
    const end = header.indexOf(quote, header.indexOf(quote, at) + 1);
    const content = end === -1 ? null : taggedContent(header.slice(at, end + 1));
    if (content === null || needsComma) return [];
    found.push(content);
    needsComma = true;
    at = end + 1;
  }
  return found;
}

const names = (header: string, current: string): boolean =>
  header.trim() === "*" || listedContents(header).includes(current);

/** Whether `If-None-Match` names the current ETag, so that the answer is 304. */
export const matchesNone = (header: string | undefined, current: string): boolean =>
  header !== undefined && (header === quoted(current) || names(header, current));

/**
 * Whether `If-Match` allows a write on the current ETag; null: the thing does not exist. A weak ETag does too, against RFC
 * 9110: a proxy that compresses weakens ours, and they name a state, not bytes.
 */
export const allows = (header: string | undefined, current: string | null): boolean =>
  header === undefined || (current !== null && names(header, current));

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
