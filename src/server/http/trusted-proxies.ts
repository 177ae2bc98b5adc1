import { BlockList, isIP } from "node:net";

const families = { 4: { name: "ipv4", bits: 32 }, 6: { name: "ipv6", bits: 128 } } as const;

function familyOf(address: string): (typeof families)[4 | 6] | null {
  const version = isIP(address);
  return version === 4 || version === 6 ? families[version] : null;
}

/** Addresses whose `X-Forwarded-For`, `-Proto` and `-Host` are believed. */
export class TrustedProxies {
  readonly #list = new BlockList();

  /** Takes addresses and CIDR ranges; throws a RangeError that says which of them is neither. */
  constructor(entries: readonly string[]) {
    for (const [index, entry] of entries.entries()) {
      const [address = "", length, ...more] = entry.split("/");
      const family = familyOf(address);
      const bits = length === undefined ? family?.bits : /^\d{1,3}$/.test(length) ? Number(length) : Infinity;
      if (family === null || bits === undefined || bits > family.bits || /%/.test(address) || more.length > 0)
        throw new RangeError(
          `give IP addresses or ranges such as 10.0.0.0/8, separated by commas; entry ${index + 1} is neither`,
        );
      this.#list.addSubnet(address, bits, family.name);
    }
  }

  /** Whether `address` is one of them, an IPv4 address in the form of IPv6 too. */
  includes(address: string | undefined): boolean {
    // A link-local address comes with the name of its interface (`fe80::1%eth0`).
    const [plain = ""] = (address ?? "").split("%", 1);
    const family = familyOf(plain);
    return family !== null && this.#list.check(plain, family.name);
  }
}

/** This machine's own addresses. */
export const loopback = new TrustedProxies(["127.0.0.0/8", "::1"]);
