/** What proxies and servers append to an ETag when they compress a body: Apache `-gzip`, Jetty `--gzip`, we `.br`. */
const codingMark = /(?:--?|\.)(?:gzip|br|zstd|deflate)$/;

/**
 * The content that an ETag names, without its quotes: an ETag of this API stands for a state, so one that was weakened
 * (`W/"…"`) or marked with a coding (`"…-gzip"`, `"….br"`) on the way is the same. Null: this is no ETag (RFC 9110, 8.8.3).
 */
export function taggedContent(etag: string): string | null {
  const [, content] = /^(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/.exec(etag) ?? [];
  // At most two: ours, and that of a proxy which compressed the body anew.
  return content?.replace(codingMark, "").replace(codingMark, "") ?? null;
}

/** An ETag as this API sends it: strong and without a coding. What is no ETag stays as it came. */
export function plainEtag(etag: string): string {
  const content = taggedContent(etag);
  return content === null ? etag : `"${content}"`;
}
