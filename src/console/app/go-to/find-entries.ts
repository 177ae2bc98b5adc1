import type { Service } from "#contract/service.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import { serviceName } from "#domain/labels.ts";

/** How well a text matches: the whole of it, its beginning, the beginning of a word in it, or anything in it; null: not. */
function rank(text: string, search: string): number | null {
  const at = text.indexOf(search);
  if (at < 0) return null;
  if (at === 0) return text.length === search.length ? 0 : 1;
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? "") ? 3 : 2;
}

/** The `most` best of `items` for a text in small letters; equally good ones, and all for an empty text, keep their order. */
export function best<Item>(
  items: readonly Item[],
  textsOf: (item: Item) => readonly string[],
  search: string,
  most: number,
): Item[] {
  if (search === "") return items.slice(0, most);
  const found: Item[][] = [[], [], [], []];
  for (const item of items) {
    const ranks = textsOf(item).flatMap((text) => rank(text, search) ?? []);
    if (ranks.length > 0) found[Math.min(...ranks)]?.push(item);
  }
  return found.flat().slice(0, most);
}

/** A service with its name and id in small letters. */
export interface NamedService {
  service: Service;
  texts: readonly [name: string, id: string];
}

/** A host with the services that have it. */
export interface NamedHost {
  host: string;
  text: string;
  services: readonly Service[];
}

/** The services by name. */
export const namedServices = (services: readonly Service[]): NamedService[] =>
  services
    .map((service): NamedService => {
      const name = serviceName(service).toLowerCase();
      return { service, texts: [name, service.id.toLowerCase()] };
    })
    .toSorted((one, other) => (one.texts[0] < other.texts[0] ? -1 : one.texts[0] > other.texts[0] ? 1 : 0));

/** Each host of the services once, by its canonical name. */
export function namedHosts(services: readonly Service[]): NamedHost[] {
  const byHost = new Map<string, { host: string; text: string; services: Service[] }>();
  for (const service of services)
    for (const { host } of service.back_hosts) {
      const name = canonicalHost(host);
      const known = byHost.get(name);
      if (known === undefined)
        byHost.set(name, { host: name, text: name.toLowerCase(), services: [service] });
      else if (known.services.at(-1) !== service) known.services.push(service);
    }
  return [...byHost.values()];
}

interface Names {
  services: readonly NamedService[];
  hosts: readonly NamedHost[];
}
const known = new WeakMap<readonly Service[], Names>();

/** The names of a set, made once: 20,000 services are then searched within the time of a key press. */
export function namesOf(set: readonly Service[]): Names {
  const names = known.get(set) ?? { services: namedServices(set), hosts: namedHosts(set) };
  known.set(set, names);
  return names;
}
