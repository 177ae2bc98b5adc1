import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a request that carries the session cookie was made by the console itself: another site's page may make
 * a browser send one. `Sec-Fetch-Site` says so where the browser sends it (`none`: the user's own doing), else the
 * host of `Origin` must be ours.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin, host } = headers;
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
}
