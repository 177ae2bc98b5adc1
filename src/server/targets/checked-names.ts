import { Resolver } from "node:dns/promises";
import type { CheckedNames } from "#contract/publication.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import { isIPv6, looksLikeIPv4 } from "#contract/ip-address.ts";
import type { Service } from "#contract/service.ts";

/** Names that are looked up for one answer, and at a time. */
const mostNames = 2_000;
const atOnce = 20;
/** Milliseconds of all look-ups together. */
const patience = 10_000;

/** Codes of a name server that answered: there is no such name, or it has no address. */
const answered = new Set(["ENOTFOUND", "ENODATA"]);

const codeOf = (error: unknown): string => String(Object(error)["code"] ?? "");

/** Why a name has no address; null: it has one. */
async function faultOf(resolver: Resolver, host: string): Promise<string | null> {
  const codes: string[] = [];
  for (const look of [() => resolver.resolve4(host), () => resolver.resolve6(host)]) {
    try {
      await look();
      return null;
    } catch (error) {
      codes.push(codeOf(error));
    }
  }
  if (codes.includes("ECANCELLED")) return "it was not looked up in time";
  const unclear = codes.find((code) => !answered.has(code));
  if (unclear !== undefined) return `the name server did not tell (${unclear})`;
  return codes.includes("ENOTFOUND") ? "there is no such name" : "the name has no address";
}

/** The names of the hosts of `services`, each with the services that use it; addresses are left out. */
function namesOf(services: readonly Service[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { id, back_hosts: hosts } of services)
    for (const { host } of hosts) {
      const name = canonicalHost(host);
      if (name === "" || isIPv6(name) || looksLikeIPv4(name)) continue;
      names.set(name, (names.get(name) ?? new Set()).add(id));
    }
  return names;
}

/**
 * Looks up the names of all hosts, down ones too: a load balancer that cannot find one refuses the whole configuration.
 * `servers` are the name servers to ask, `127.0.0.1:53` for one; without them those of this machine.
 */
export async function checkNames(
  services: readonly Service[],
  servers?: readonly string[],
): Promise<CheckedNames> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  const names = [...namesOf(services)];
  const waiting = names.slice(0, mostNames);
  const unresolved: CheckedNames["unresolved"][number][] = [];
  const until = Date.now() + patience;
  let checked = 0;
  const end = setTimeout(() => resolver.cancel(), patience);
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined && Date.now() < until; next = waiting.shift()) {
      const [host, users] = next;
      const reason = await faultOf(resolver, host);
      checked += 1;
      if (reason !== null) unresolved.push({ host, services: [...users], reason });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  clearTimeout(end);
  const more = names.length - checked;
  return {
    checked,
    unresolved: unresolved.toSorted((a, b) => (a.host < b.host ? -1 : 1)),
    ...(more > 0 && { more }),
  };
}
