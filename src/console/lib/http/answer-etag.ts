import { plainEtag } from "#contract/etag.ts";

/** The ETag of an answer as the server gave it: a proxy that compresses weakens or marks it, its content is the same. */
export function etagOf(headers: Headers): string | null {
  const tag = headers.get("etag");
  return tag === null ? null : plainEtag(tag);
}
