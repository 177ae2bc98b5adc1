import type { IncomingHttpHeaders } from "node:http";

/** Whether a browser's page sent a request: its headers say where that page lies. */
export const cameFromPage = (headers: IncomingHttpHeaders): boolean =>
  headers.origin !== undefined || headers["sec-fetch-site"] !== undefined;

/** The address that a request was sent to: the host as it arrived here, and the origin of PUBLIC_URL where it is set. */
interface Reached {
  host: string;
  publicOrigin: string | null;
}

/**
 * Why a request was not made by the console itself, and what mends it; null: it was. Another site's page may make a
 * browser send one with the session's cookie. `Sec-Fetch-Site` says so by itself (`none`: the user's own doing), whatever
 * a proxy does to other headers; browsers send it over https and on localhost alone. Else `Origin` must be ours.
 */
export function foreignness(headers: IncomingHttpHeaders, { host, publicOrigin }: Reached): string | null {
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
