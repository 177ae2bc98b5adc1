/** The part of an editor's address after `#` that leads to a back host, by its canonical name. */
export const hostAnchor = (host: string): string => `host=${encodeURIComponent(host)}`;

/** The host that an address leads to; null for none. */
export function anchoredHost(hash: string): string | null {
  const [, encoded] = /^#?host=(.+)$/.exec(hash) ?? [];
  if (encoded === undefined) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
