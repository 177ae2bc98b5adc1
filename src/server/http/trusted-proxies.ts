import { BlockList, isIP, isIPv6 } from "node:net";

/** Addresses whose `X-Forwarded-For`, `-Proto` and `-Host` are believed. */
export class TrustedProxies {
  readonly #list = new BlockList();

  /** Takes addresses and CIDR ranges; throws a RangeError that says which of them is neither. */
  constructor(entries: readonly string[]) {
    for (const [index, entry] of entries.entries()) {
      const [, address = "", bits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(entry) ?? [];
      const [family, all] = isIPv6(address) ? (["ipv6", 128] as const) : (["ipv4", 32] as const);
      try {
        this.#list.addSubnet(address, bits === undefined ? all : Number(bits), family);
      } catch {
        throw new RangeError(
          `give IP addresses or ranges such as 10.0.0.0/8, separated by commas; entry ${index + 1} is neither`,
        );
      }
    }
  }

  /** Whether `address` is one of them, an IPv4 address in the form of IPv6 too. */
  includes(address: string | undefined): boolean {
    // A link-local address comes with the name of its interface (`fe80::1%eth0`).
    const [plain = ""] = (address ?? "").split("%", 1);
    return isIP(plain) !== 0 && this.#list.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
  }
}

/** This machine's own addresses. */
export const loopback = new TrustedProxies(["127.0.0.0/8", "::1"]);
