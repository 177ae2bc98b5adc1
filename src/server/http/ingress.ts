import type { IncomingMessage } from "node:http";
import type { PublicUrl } from "./public-url.ts";
import { loopback, type TrustedProxies } from "./trusted-proxies.ts";

export interface IngressOptions {
  publicUrl?: PublicUrl | undefined;
  trustedProxies?: TrustedProxies | undefined;
  /** Hears once of each proxy whose headers do not count, of the first ten. */
  onIgnored?: (message: string) => void;
}

/** What of a request says where it came from. */
interface Arrived extends Pick<IncomingMessage, "headers"> {
  socket: { remoteAddress?: string | undefined };
}

/** So many warnings about ignored headers; a client with many addresses would fill the log. */
const mostIgnored = 10;

const forwarding = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"];

/** How requests reach this server: the address that browsers know, and the proxies in front of it. */
export class Ingress {
  /** The origin of PUBLIC_URL; null when it is not set. */
  readonly origin: string | null;
  /** The path of PUBLIC_URL, below which browsers find everything; empty at the root. */
  readonly basePath: string;
  readonly #proxies: TrustedProxies | undefined;
  readonly #onIgnored: ((message: string) => void) | undefined;
  /** Peers whose headers were ignored. Any client can send them, and must not use up the warning about the proxy. */
  readonly #ignored = new Set<string>();

  constructor({ publicUrl, trustedProxies, onIgnored }: IngressOptions = {}) {
    this.origin = publicUrl?.origin ?? null;
    this.basePath = publicUrl?.basePath ?? "";
    this.#proxies = trustedProxies;
    this.#onIgnored = onIgnored;
  }

  /** For Fastify's `trustProxy`: whose word counts for `request.ip` and `request.host`. Nobody's unless told. */
  readonly trusts = (address: string | undefined): boolean => this.#proxies?.includes(address) ?? false;

  /** The address of a request without the prefix that browsers see; a proxy may have taken it away already. */
  readonly withoutBase = (url: string): string => {
    if (!url.startsWith(this.basePath)) return url;
    const rest = url.slice(this.basePath.length);
    if (rest === "" || rest.startsWith("?")) return `/${rest}`;
    return rest.startsWith("/") ? rest : url;
  };

  /**
   * Whether the browser speaks TLS, so that cookies are `Secure`. Without TRUSTED_PROXIES a proxy on this machine is
   * believed in this alone: it needs no setting, and a client that lies about it only loses its own cookie.
   */
  isOverTls({ headers, socket }: Arrived): boolean {
    this.#noteIgnored(headers, socket.remoteAddress);
    if (this.origin?.startsWith("https:")) return true;
    const forwarded = headers["x-forwarded-proto"];
    if (forwarded === undefined) return false;
    return (
      (this.#proxies ?? loopback).includes(socket.remoteAddress) &&
      String(forwarded).split(",", 1)[0]?.trim().toLowerCase() === "https"
    );
  }

  #noteIgnored(headers: IncomingMessage["headers"], peer: string | undefined): void {
    if (this.#onIgnored === undefined || forwarding.every((name) => headers[name] === undefined)) return;
    if (peer === undefined || this.trusts(peer)) return;
    if (this.#ignored.has(peer) || this.#ignored.size === mostIgnored) return;
    this.#ignored.add(peer);
    this.#onIgnored(
      `${peer} sends X-Forwarded headers, which do not count: where it is your proxy, set TRUSTED_PROXIES to its address, else all of its users are one to the limit of wrong keys`,
    );
  }
}
