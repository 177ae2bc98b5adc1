import type { BackHost } from "#contract/service.ts";
import { canonicalHost, hostAndPorts } from "./canonical-host.ts";
import { hostLabel, hostLabels, repeatedHosts } from "./labels.ts";
import { mergeOrder } from "./merge-order.ts";
import { mapSides, mergeFields, mergeValue, type ResolveConflict, type Sides } from "./three-way-value.ts";

type Hosts = readonly BackHost[];

/**
 * One side's hosts by identity. `places` has one name for each host, in the order of the list: its identity with a
 * number, since hosts that cannot be told apart share an identity.
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
    // The space keeps the two kinds of identity apart, whatever a stored name holds: `hostAndPorts` does not end in
    // one.
    const identity = repeated.has(name) ? hostAndPorts(host) : `${name} `;
    const group = side.groups.get(identity) ?? [];
    side.places.push(place(identity, group.length));
    group.push(host);
    side.groups.set(identity, group);
  }
  return side;
}

/**
 * The label of one identity: as in base, else the first in alphabetical order, so that swapping the sides changes
 * nothing.
 */
function labelOf({ base, mine, theirs }: Sides<Hosts>, repeated: ReadonlySet<string>): string {
  const labels = [...mine, ...theirs].map((host) => hostLabel(host, repeated)).toSorted();
  return base[0] ? hostLabel(base[0], repeated) : (labels[0] ?? "");
}

/** The hosts of one identity as a conflict shows them: one host by itself, none as `undefined`, several as a list. */
const shown = (hosts: Hosts): unknown => (hosts.length > 1 ? hosts : hosts[0]);

/** Merges the hosts of one identity: none, one, or several that cannot be told apart. */
function mergeIdentity(group: Sides<Hosts>, label: () => string, resolve: ResolveConflict): Hosts {
  const agreed = mergeValue(group);
  if (agreed) return agreed.value;
  const [base, mine, theirs] = [group.base[0], group.mine[0], group.theirs[0]];
  const alone = Math.max(group.base.length, group.mine.length, group.theirs.length) === 1;
  if (alone && base && mine && theirs)
    return [mergeFields({ base, mine, theirs }, (noun, values) => resolve(`${noun} of ${label()}`, values))];
  return group[resolve(`host ${label()}`, mapSides(group, shown))];
}

/**
 * Merges three lists of back hosts by exact identity: the canonical host where no side has it twice, else canonical
 * host and ports. `resolve` chooses the side in a conflict. README, *Merge*.
 */
export function mergeHosts(three: Sides<Hosts>, resolve: ResolveConflict): BackHost[] {
  const agreed = mergeValue(three);
  if (agreed) return [...agreed.value];
  const lists = [three.base, three.mine, three.theirs];
  const repeated = new Set(lists.flatMap((hosts) => Array.from(repeatedHosts(hosts))));
  const sides = mapSides(three, (hosts) => identify(hosts, repeated));
  const merged = new Map<string, BackHost>();
  const identities = [sides.base, sides.mine, sides.theirs].flatMap(({ groups }) =>
    Array.from(groups.keys()),
  );
  for (const identity of new Set(identities)) {
    const group = mapSides(sides, ({ groups }): Hosts => groups.get(identity) ?? []);
    const hosts = mergeIdentity(group, () => labelOf(group, repeated), resolve);
    for (const [index, host] of hosts.entries()) merged.set(place(identity, index), host);
  }
  const order = mergeOrder(
    mapSides(sides, ({ places }) => places),
    new Set(merged.keys()),
    () =>
      resolve(
        "order of hosts",
        mapSides(three, (hosts) => hostLabels(hosts)),
      ),
  );
  return order.flatMap((name) => merged.get(name) ?? []);
}
