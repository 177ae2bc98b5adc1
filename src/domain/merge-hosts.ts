import type { BackHost } from "#contract/service.ts";
import { canonicalHost, hostAndPorts } from "./canonical-host.ts";
import { hostLabel, hostLabels, repeatedHosts } from "./labels.ts";
import { mergeOrder } from "./merge-order.ts";
import { each, mergeFields, settle, type Collide, type Three } from "./three-way-value.ts";

type Hosts = readonly BackHost[];

/**
 * One side: its hosts by identity, and the place of each host by name: the identity and, since several that
 * cannot be told apart share one, a number.
 */
interface Side {
  groups: Map<string, BackHost[]>;
  places: string[];
}

const place = (identity: string, index: number): string => `${identity}#${index}`;

function identify(hosts: Hosts, repeated: ReadonlySet<string>): Side {
  const side: Side = { groups: new Map(), places: [] };
  for (const host of hosts) {
    const name = canonicalHost(host.host);
    // The space keeps the two kinds apart whatever a stored name holds: ports do not end in one.
    const identity = repeated.has(name) ? hostAndPorts(host) : `${name} `;
    const group = side.groups.get(identity) ?? [];
    side.places.push(place(identity, group.length));
    group.push(host);
    side.groups.set(identity, group);
  }
  return side;
}

/** What to call the hosts of one identity: as in base, else the first of both sides' names, whichever side is mine. */
function labelOf({ base, mine, theirs }: Three<Hosts>, repeated: ReadonlySet<string>): string {
  const labels = [...mine, ...theirs].map((host) => hostLabel(host, repeated)).toSorted();
  return base[0] ? hostLabel(base[0], repeated) : (labels[0] ?? "");
}

/** A list of one host is that host, an empty one is nothing: what a conflict shows. */
const shown = (hosts: Hosts): unknown => (hosts.length > 1 ? hosts : hosts[0]);

/** What becomes of the hosts of one identity: none, one, or several that cannot be told apart. */
function mergeIdentity(group: Three<Hosts>, label: () => string, collide: Collide): Hosts {
  const settled = settle(group);
  if (settled) return settled.value;
  const [base, mine, theirs] = [group.base[0], group.mine[0], group.theirs[0]];
  const alone = Math.max(group.base.length, group.mine.length, group.theirs.length) === 1;
  if (alone && base && mine && theirs)
    return [mergeFields({ base, mine, theirs }, (noun, values) => collide(`${noun} of ${label()}`, values))];
  return group[collide(`host ${label()}`, each(group, shown))];
}

/**
 * Merges three lists of back hosts on exact identities: the canonical host where no side has it twice, else
 * canonical host and ports. `collide` gets what both sides changed differently, and decides.
 */
export function mergeHosts(three: Three<Hosts>, collide: Collide): BackHost[] {
  const settled = settle(three);
  if (settled) return [...settled.value];
  const lists = [three.base, three.mine, three.theirs];
  const repeated = new Set(lists.flatMap((hosts) => Array.from(repeatedHosts(hosts))));
  const sides = each(three, (hosts) => identify(hosts, repeated));
  const merged = new Map<string, BackHost>();
  const identities = [sides.base, sides.mine, sides.theirs].flatMap(({ groups }) =>
    Array.from(groups.keys()),
  );
  for (const identity of new Set(identities)) {
    const group = each(sides, ({ groups }): Hosts => groups.get(identity) ?? []);
    const hosts = mergeIdentity(group, () => labelOf(group, repeated), collide);
    for (const [index, host] of hosts.entries()) merged.set(place(identity, index), host);
  }
  const order = mergeOrder(
    each(sides, ({ places }) => places),
    new Set(merged.keys()),
    () =>
      collide(
        "order of hosts",
        each(three, (hosts) => hostLabels(hosts)),
      ),
  );
  return order.flatMap((name) => merged.get(name) ?? []);
}
