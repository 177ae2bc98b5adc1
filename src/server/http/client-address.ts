import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** An entry of `X-Forwarded-For` without the port that some proxies add: `192.0.2.1:5678`, `[2001:db8::1]:443`. */
export const withoutPort = (entry: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;

/** What one customer has is one network to the rate limits: a /64 of IPv6, or one IPv4 address however it is written. */
export function networkOf(address: string): string {
  // A link-local address comes with the name of its interface (`fe80::1%eth0`).
  const [plain = ""] = address.split("%", 1);
  if (isIP(plain) === 0) return address;
  const parsed = ipaddr.process(plain);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(":") : parsed.toString();
}
