const scheme = "basic ";

/**
 * The keys that an `Authorization` header may mean: `Basic <key>` with the key as it is (as the vendor's clients
 * send it), and the password of a standard `Basic base64(user:key)`. Empty when the scheme is another.
 */
export function presentedKeys(authorization: string): string[] {
  if (authorization.slice(0, scheme.length).toLowerCase() !== scheme) return [];
  // Not a pattern: one that looks for the end of the spaces takes time with their square.
  const raw = authorization.slice(scheme.length).trim();
  if (raw === "") return [];
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(raw)) return [raw];
  const decoded = Buffer.from(raw, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon === -1 ? [raw] : [raw, decoded.slice(colon + 1)];
}
