/**
 * What `Cache-Control` says of the API's answers. None may be changed on the way (`no-transform`): a proxy that compresses
 * them again would give them another ETag. The console's own files lack it, since nobody writes on their ETags.
 */
export const caching = {
  /** Not to be kept. */
  never: "no-store, no-transform",
  /** What may change: a browser keeps it, and asks each time whether it still holds. */
  current: "private, no-cache, no-transform",
  /** What never changes. */
  forever: "private, max-age=31536000, immutable, no-transform",
  /** As `current`, for what everybody may read. */
  shared: "no-cache, no-transform",
} as const;
