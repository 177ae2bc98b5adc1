/** The suffix of an ETag whose body was compressed: Apache appends `-gzip`, Jetty `--gzip`, this server `.br`. */
const codingSuffix = /(?:--?|\.)(?:gzip|br|zstd|deflate)$/;

/**
 * The content that an ETag names: the ETag without its quotes, `W/` and the suffix of a coding. An ETag of this API names
 * a state, so `W/"x"`, `"x-gzip"` and `"x.br"` are the same tag. Null when `etag` is no ETag (RFC 9110, 8.8.3).
 */
export function taggedContent(etag: string): string | null {
  const [, content] = /^(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/.exec(etag) ?? [];
  // At most two suffixes: this server's, and that of a proxy which compressed the body again.
  return content?.replace(codingSuffix, "").replace(codingSuffix, "") ?? null;
}

/** An ETag as this API sends it, strong and without a suffix. Any other text is returned as it is. */
export function plainEtag(etag: string): string {
  const content = taggedContent(etag);
  return content === null ? etag : `"${content}"`;
}
