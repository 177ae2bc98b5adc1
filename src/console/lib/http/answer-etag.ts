import { plainEtag } from "#contract/etag.ts";

/**
 * The ETag of an answer as the server gave it. A proxy that compresses the answer weakens or marks the ETag, but does
 * not change the content.
 */
export function etagOf(headers: Headers): string | null {
  const tag = headers.get("etag");
  return tag === null ? null : plainEtag(tag);
}
