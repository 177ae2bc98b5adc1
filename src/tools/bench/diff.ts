import { create } from "jsondiffpatch";
import type { Service } from "#contract/service.ts";
import { changes } from "#domain/changes.ts";
import { alternate, timed } from "./measure.ts";
import { atLeast, ratio, type Part, type Row, type Subject } from "./result.ts";
import { serviceAt, setOf, usualServices } from "./sets.ts";

const hosts = 21_000;
const turns = 15;

/** Two sets of 136 services with 21,000 hosts: 1 % of the hosts differ, one service is reordered, two are added, two removed. */
function sets(): { before: Service[]; after: Service[] } {
  const each = Math.ceil(hosts / usualServices);
  const before = setOf(usualServices, each);
  let at = 0;
  const after = before.map((service) => ({
    ...service,
    back_hosts: service.back_hosts.map((host) => {
      at += 1;
      return at % 100 === 0 ? { ...host, weight: 5 } : host;
    }),
  }));
  const [reordered] = after;
  reordered?.back_hosts.push(...reordered.back_hosts.splice(0, 3));
  return { before, after: [...after.slice(0, -2), serviceAt(90_001, each), serviceAt(90_002, each)] };
}

const identity = (thing: object): string =>
  "id" in thing
    ? String(thing.id)
    : JSON.stringify(
        "host" in thing && "http_ports" in thing && "https_ports" in thing
          ? [thing.host, thing.http_ports, thing.https_ports]
          : thing,
      );

async function run(): Promise<Row[]> {
  // Parsed from text, like sets from a server: the two share no object.
  const texts = Object.values(sets()).map((set) => JSON.stringify(set));
  const [before, after] = texts.map((text) => JSON.parse(text) as Service[]);
  if (before === undefined || after === undefined) throw new Error("There are no sets");
  const peer = create({ objectHash: identity });
  const found = changes(before, after);
  if (found.changed.length < 100 || found.added.length !== 2 || found.removed.length !== 2)
    throw new Error("The sets do not differ as they should");
  const times = await alternate(turns, {
    ours: () => timed(() => changes(before, after)),
    peer: () => timed(() => peer.diff(before, after)),
    parse: () => timed(() => JSON.parse(texts[0] ?? "")),
  });
  const ms = (name: string, value: number): Part => ({ name, value, unit: "ms" });
  const ours = ms("changes()", times.ours);
  const what = `${usualServices} services, ${before.reduce((sum, { back_hosts: list }) => sum + list.length, 0)} hosts`;
  return [
    ratio(`jsondiffpatch, to the semantic diff (${what})`, ms("jsondiffpatch", times.peer), ours, atLeast(5)),
    ratio("semantic diff, to JSON.parse of one set", ours, ms("JSON.parse", times.parse), null),
  ];
}

export const diff: Subject = { name: "diff", run };
