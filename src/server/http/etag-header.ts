import { taggedContent } from "#contract/etag.ts";
import type { Coding } from "./content-coding.ts";

/**
 * The header for the ETag of a state. A strong ETag stands for exact bytes (RFC 9110, 8.8.3), so each compression of a
 * body has its own; in `If-None-Match` and `If-Match` any of them names the state.
 */
export const quoted = (etag: string, coding: Coding | null = null): string =>
  coding === null ? `"${etag}"` : `"${etag}.${coding}"`;

const tag = /(?:W\/)?"[^"]*"/g;

/** The states that a list of ETags names (`If-Match`, `If-None-Match`); none when the list is malformed. */
function listedStates(header: string): (string | null)[] {
  const states = (header.match(tag) ?? []).map(taggedContent);
  const items = header.replace(tag, '""').split(",");
  const isList = items.every((item) => ["", '""'].includes(item.trim()));
  return isList && !states.includes(null) ? states : [];
}

const names = (header: string, current: string): boolean =>
  header.trim() === "*" || listedStates(header).includes(current);

/** Whether `If-None-Match` names the current ETag, so that the answer is 304. */
export const matchesNone = (header: string | undefined, current: string): boolean =>
  header !== undefined && (header === quoted(current) || names(header, current));

/**
 * Whether `If-Match` allows a write on `current`; null: the thing to write does not exist. Against RFC 9110 a weak ETag
 * counts too: a proxy that compresses weakens our ETags, and they name a state, not bytes.
 */
export const allows = (header: string | undefined, current: string | null): boolean =>
  header === undefined || (current !== null && names(header, current));
