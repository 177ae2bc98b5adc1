import type { IncomingHttpHeaders } from "node:http";

/** Whether a page in a browser sent the request: only then a header names the page's origin. */
export const cameFromPage = (headers: IncomingHttpHeaders): boolean =>
  headers.origin !== undefined || headers["sec-fetch-site"] !== undefined;

/** The host that the request was sent to, and the origin of PUBLIC_URL if it is set. */
interface Target {
  host: string;
  publicOrigin: string | null;
}

/**
 * Protects a session against cross-site requests (CSRF): why this request does not come from the console's own page, and
 * what to do about it; null when it does. `Sec-Fetch-Site` decides where the browser sends it, over https and on
 * localhost (`none`: the user typed the address); no proxy changes it. Otherwise `Origin` must be the console's.
 */
export function crossSiteReason(headers: IncomingHttpHeaders, { host, publicOrigin }: Target): string | null {
  const site = headers["sec-fetch-site"];
  if (site === "same-origin" || site === "none") return null;
  if (site !== undefined)
    return `A page of another site sent this (Sec-Fetch-Site: ${site}); open the console at its own address`;
  const { origin } = headers;
  if (origin === undefined)
    return "A session may write only from the console's own pages, whose browser sends Origin; send an API key instead";
  if (publicOrigin !== null)
    return origin === publicOrigin
      ? null
      : `The page lies at ${origin} (Origin), but PUBLIC_URL says ${publicOrigin}: open the console there, or correct PUBLIC_URL on the server`;
  if (URL.canParse(origin) && new URL(origin).host === host.toLowerCase()) return null;
  return `The page lies at ${origin} (Origin), but the request arrived for ${host} (Host). Where a proxy in front changes Host, start the server with PUBLIC_URL=${origin}, or have the proxy keep Host (nginx: proxy_set_header Host $http_host)`;
}
