import type { IncomingMessage } from "node:http";
import { withoutPort } from "./client-address.ts";
import type { PublicUrl } from "./public-url.ts";
import { loopback, type TrustedProxies } from "./trusted-proxies.ts";

export interface IngressOptions {
  publicUrl?: PublicUrl | undefined;
  trustedProxies?: TrustedProxies | undefined;
  /** Gets a warning for each of the first ten peers that send X-Forwarded headers and are not trusted. */
  onIgnored?: (message: string) => void;
}

/** The parts of a request that tell where it came from. */
interface Arrived extends Pick<IncomingMessage, "headers"> {
  socket: { remoteAddress?: string | undefined };
}

/** Warnings at most: a client with many addresses would fill the log. */
const mostWarnings = 10;

const forwarding = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"];

/** How requests reach this server: the address that browsers know, and the proxies in front of it. */
export class Ingress {
  /** The origin of PUBLIC_URL; null when it is not set. */
  readonly origin: string | null;
  /** The path of PUBLIC_URL, below which browsers find everything; empty at the root. */
  readonly basePath: string;
  readonly #proxies: TrustedProxies | undefined;
  readonly #onIgnored: ((message: string) => void) | undefined;
  /** Peers that were warned about, each once: a client must not use up the warning about the proxy. */
  readonly #warnedAbout = new Set<string>();

  constructor({ publicUrl, trustedProxies, onIgnored }: IngressOptions = {}) {
    this.origin = publicUrl?.origin ?? null;
    this.basePath = publicUrl?.basePath ?? "";
    this.#proxies = trustedProxies;
    this.#onIgnored = onIgnored;
  }

  /** Whether the X-Forwarded headers of a peer count. Also Fastify's `trustProxy`, for `request.host`. */
  readonly trusts = (address: string | undefined): boolean => this.#proxies?.includes(address) ?? false;

  /**
   * The client's address, for the log and the rate limits: the last one in `X-Forwarded-For` that is not a trusted
   * proxy's, where the peer is one. Fastify's own `request.ip` keeps a port that a proxy has added, and does not know
   * trusted proxies for a malformed request. Undefined when the connection is closed already.
   */
  clientAddress({ headers, socket }: Arrived): string | undefined {
    let address = socket.remoteAddress;
    if (!this.trusts(address)) return address;
    const entries = String(headers["x-forwarded-for"] ?? "").split(",");
    const forwarded = entries.map((entry) => withoutPort(entry.trim())).filter((entry) => entry !== "");
    while (forwarded.length > 0 && this.trusts(address)) address = forwarded.pop();
    return address;
  }

  /** The request's URL without the path of PUBLIC_URL; a proxy may have taken it away already. */
  readonly withoutBase = (url: string): string => {
    if (!url.startsWith(this.basePath)) return url;
    const rest = url.slice(this.basePath.length);
    if (rest === "" || rest.startsWith("?")) return `/${rest}`;
    return rest.startsWith("/") ? rest : url;
  };

  /**
   * Whether the browser speaks TLS, so that cookies are `Secure`. Without TRUSTED_PROXIES a proxy on this machine is
   * believed in this alone: that works without a setting, and a client that lies only loses its own cookie.
   */
  isOverTls({ headers, socket }: Arrived): boolean {
    this.#warnWhenIgnored(headers, socket.remoteAddress);
    if (this.origin?.startsWith("https:")) return true;
    const protocol = headers["x-forwarded-proto"];
    if (protocol === undefined) return false;
    return (
      (this.#proxies ?? loopback).includes(socket.remoteAddress) &&
      String(protocol).split(",", 1)[0]?.trim().toLowerCase() === "https"
    );
  }

  #warnWhenIgnored(headers: IncomingMessage["headers"], peer: string | undefined): void {
    if (this.#onIgnored === undefined || forwarding.every((name) => headers[name] === undefined)) return;
    if (peer === undefined || this.trusts(peer)) return;
    if (this.#warnedAbout.has(peer) || this.#warnedAbout.size === mostWarnings) return;
    this.#warnedAbout.add(peer);
    this.#onIgnored(
      `${peer} sends X-Forwarded headers, which do not count: if it is your proxy, set TRUSTED_PROXIES to its address; until then all its users share one limit of wrong keys`,
    );
  }
}
