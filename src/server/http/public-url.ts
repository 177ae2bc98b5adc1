/**
 * The first segments of this server's own paths. PUBLIC_URL may not begin with one: nobody could tell such a path from
 * one whose prefix a proxy has already removed.
 */
export const reservedSegments = [
  "api",
  "assets",
  "configs",
  "early.js",
  "favicon.svg",
  "healthz",
  "index.html",
  "metrics",
  "openapi.json",
  "readyz",
  "settings",
  "sign-in",
  "theme.js",
];

/** The address of the console for browsers. */
export interface PublicUrl {
  /** Such as `https://ops.example`. */
  origin: string;
  /** Empty at the root of the host, else such as `/lb`: without a slash at the end. */
  basePath: string;
}

/** Reads PUBLIC_URL; throws a RangeError that says what to give instead. */
export function parsePublicUrl(text: string): PublicUrl {
  if (!URL.canParse(text)) throw new RangeError("give the console's address, such as https://ops.example/lb");
  const { protocol, origin, pathname, username, password } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:")
    throw new RangeError("give an address that begins with http:// or https://");
  if (username !== "" || password !== "" || /[?#]/.test(text))
    throw new RangeError("give the address without a name, a password, a ? and a #");
  // Characters that proxies, cookies and browsers all write the same way.
  if (!/^(?:\/[\w.~-]+)*\/?$/.test(pathname))
    throw new RangeError("give a path of letters, digits and - . _ ~ alone");
  const basePath = pathname.replace(/\/$/, "");
  const first = basePath.split("/", 2)[1];
  if (first !== undefined && reservedSegments.includes(first))
    throw new RangeError(
      `give a path that does not begin with /${first}, which is an address of the console's own`,
    );
  return { origin, basePath };
}
