import type { FastifyRequest } from "fastify";

const proxied = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];
const local = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i;

/**
 * Whether a request was made on this machine, for this machine: by the connection's own address, since headers can
 * say anything; not through a proxy, behind which anybody may be; and under a local name, since a page whose name was
 * made to lead here could read the answer in a browser.
 */
export function isFromThisMachine({ raw }: FastifyRequest): boolean {
  const { remoteAddress = "" } = raw.socket;
  return (
    /^(?:(?:::ffff:)?127(?:\.\d+){3}|::1)$/.test(remoteAddress) &&
    proxied.every((name) => raw.headers[name] === undefined) &&
    local.test(raw.headers.host ?? "")
  );
}
