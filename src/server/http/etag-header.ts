import { taggedContent } from "#contract/etag.ts";
import type { Coding } from "./content-coding.ts";
import { HttpError } from "./http-error.ts";

/**
 * The header for the ETag of a state. A strong ETag stands for exact bytes (RFC 9110, 8.8.3), so each compression of a
 * body has its own; in `If-None-Match` and `If-Match` any of them names the state.
 */
export const quoted = (etag: string, coding: Coding | null = null): string =>
  coding === null ? `"${etag}"` : `"${etag}.${coding}"`;

const quote = '"';
const space = /[ \t]/;

/**
 * The states that a list of ETags names (`If-Match`, `If-None-Match`); none when the list is malformed. It is scanned by
 * hand, because a header may have 32 KiB: a regular expression for the list would start again at each space.
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
 * Whether `If-Match` allows a write on `current`; null: the thing to write does not exist. Against RFC 9110 a weak ETag
 * counts too: a proxy that compresses weakens our ETags, and they name a state, not bytes.
 */
export const allows = (header: string | undefined, current: string | null): boolean =>
  header === undefined || (current !== null && names(header, current));

/** Throws a 428 when a write that needs `If-Match` lacks it. */
export function requireCondition(header: string | undefined): void {
  if (header !== undefined) return;
  throw new HttpError(
    428,
    "Replacing the set needs If-Match: send the ETag that a GET of the set gave, or * for whatever is there",
  );
}

/** Throws a 412 with the current ETag when `If-Match` does not allow the write. */
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
