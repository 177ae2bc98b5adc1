/**
 * `Cache-Control` for the API's answers. `no-transform` keeps a proxy from compressing them again, which would weaken or
 * drop their ETags. The console's files do without it: no write depends on their ETags.
 */
export const caching = {
  /** Not stored at all. */
  never: "no-store, no-transform",
  /** For what may change: a browser stores it, and asks each time whether it is still current. */
  current: "private, no-cache, no-transform",
  /** For what never changes. */
  forever: "private, max-age=31536000, immutable, no-transform",
  /** Like `current`, for what everybody may read without a key. */
  shared: "no-cache, no-transform",
} as const;
