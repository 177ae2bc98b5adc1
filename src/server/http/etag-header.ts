import { taggedContent } from "#contract/etag.ts";
import type { Coding } from "./content-coding.ts";

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
