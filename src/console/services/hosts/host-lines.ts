import type { HostState } from "#contract/hosts.ts";
import { compareIds } from "#contract/ids.ts";
import type { Service } from "#contract/service.ts";
import { serviceName } from "#domain/labels.ts";
import { collectHosts, hostState, type CollectedHost } from "#domain/host-index.ts";
import { greatestShares } from "../../changes/greatest-shares.ts";

/** A service that has a host: with its name, and whether the host is down in all its places there. */
export interface ServiceOfHost {
  id: string;
  name: string;
  down: boolean;
}

/** The least and the greatest share that a host takes in a service, 0 to 1; null where it takes no traffic. */
export type ShareRange = { least: number; greatest: number } | null;

/** A row of the table **Hosts**. Its slow parts are computed when they are first needed, and kept. */
export class HostLine {
  readonly host: string;
  /** The key of the order by name: web-2 comes before web-10. */
  readonly order: string;
  readonly #collected: CollectedHost;
  readonly #set: ReadonlyMap<string, Service>;
  #services: readonly ServiceOfHost[] | undefined;
  #count: { services: number; off: number } | undefined;
  #state: HostState | undefined;
  #ports: readonly number[] | undefined;
  #text: string | undefined;
  #share: ShareRange | undefined;

  constructor(collected: CollectedHost, set: ReadonlyMap<string, Service>) {
    this.host = collected.host;
    this.order = collected.host.replaceAll(/\d+/g, (digits) => digits.padStart(8, "0"));
    this.#collected = collected;
    this.#set = set;
  }

  /** What tells this row from the others. */
  get key(): string {
    return this.host;
  }

  /** The services that have it, by name. */
  get services(): readonly ServiceOfHost[] {
    return (this.#services ??= byService(this.#collected));
  }

  /** How many services have it, and how many of them have it down in all its places. */
  get count(): { services: number; off: number } {
    return (this.#count ??= counted(this.#collected));
  }

  /** As the API says it: "partly" where it is down in some places. */
  get state(): HostState {
    return (this.#state ??= hostState(this.#collected));
  }

  /** In rising order. */
  get ports(): readonly number[] {
    return (this.#ports ??= [...this.#collected.ports].toSorted((a, b) => a - b));
  }

  /** The text that the search looks in, in lower case: the host, its ports, and the services that have it. */
  get text(): string {
    return (this.#text ??= [
      this.host,
      ...this.ports.map((port) => `${this.host}:${port}`),
      ...this.#collected.services.flatMap(({ id, name }) => (id === name ? [id] : [id, name])),
    ]
      .join("\n")
      .toLowerCase());
  }

  get share(): ShareRange {
    if (this.#share !== undefined) return this.#share;
    const shares = this.#collected.services.flatMap(({ id, position }) => {
      const service = this.#set.get(id);
      const share = service ? (greatestShares(service)[position] ?? 0) : 0;
      return share > 0 ? [share] : [];
    });
    return (this.#share =
      shares.length === 0
        ? null
        : {
            least: shares.reduce((a, b) => Math.min(a, b)),
            greatest: shares.reduce((a, b) => Math.max(a, b)),
          });
  }
}

function counted({ services: places }: CollectedHost): { services: number; off: number } {
  const all = new Set<string>();
  const up = new Set<string>();
  for (const { id, down } of places) {
    all.add(id);
    if (!down) up.add(id);
  }
  return { services: all.size, off: all.size - up.size };
}

const names = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function byService({ services: places }: CollectedHost): ServiceOfHost[] {
  const services = new Map<string, ServiceOfHost>();
  for (const { id, name, down } of places) {
    const known = services.get(id);
    services.set(id, { id, name: serviceName({ id, name }), down: (known?.down ?? true) && down });
  }
  return [...services.values()].toSorted((a, b) => names.compare(a.name, b.name) || compareIds(a.id, b.id));
}

const known = new WeakMap<readonly Service[], readonly HostLine[]>();

/** The hosts of a set, each once, by name. An unchanged set is the same object, and its rows are made once. */
export function hostLines(services: readonly Service[]): readonly HostLine[] {
  const before = known.get(services);
  if (before) return before;
  const hosts = new Map<string, CollectedHost>();
  for (const service of services) collectHosts(hosts, service);
  const set = new Map(services.map((service) => [service.id, service]));
  const lines = Array.from(hosts.values(), (host) => new HostLine(host, set)).toSorted(
    (a, b) => compareIds(a.order, b.order) || compareIds(a.host, b.host),
  );
  known.set(services, lines);
  return lines;
}
