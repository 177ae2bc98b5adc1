const scheme = "basic ";

/**
 * The keys that an `Authorization` header may hold: the raw key of `Basic <key>`, as the vendor's clients send it, and
 * the password of a standard `Basic base64(user:key)`. Empty for any other scheme.
 */
export function presentedKeys(authorization: string): string[] {
  if (authorization.slice(0, scheme.length).toLowerCase() !== scheme) return [];
  // No regular expression: one that looks for trailing spaces takes time with the square of their number.
  const raw = authorization.slice(scheme.length).trim();
  if (raw === "") return [];
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(raw)) return [raw];
  const decoded = Buffer.from(raw, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon === -1 ? [raw] : [raw, decoded.slice(colon + 1)];
}
