import type { BackHost } from "#contract/service.ts";
import type { Author } from "../store/write-request.ts";
import { minutesAfter } from "./calendar.ts";
import { addHosts, removeHost, setHost } from "./edits.ts";
import { shortName } from "./make-host.ts";
import type { Random } from "./prng.ts";
import type { Scene } from "./scenes.ts";

/** Planned maintenance: the hosts of a service go down and come up again, one by one over an evening. */
export function maintenance(
  random: Random,
  start: Date,
  author: Author,
  { reason, id, hosts }: { reason: string; id: string; hosts: readonly string[] },
): Scene[] {
  let at = start;
  const next = (least: number, most: number): Date => (at = minutesAfter(at, random.int(least, most)));
  return hosts.flatMap((host) => [
    {
      at: next(1, 6),
      author,
      message: `${reason}: ${shortName(host)} down`,
      does: setHost(id, host, { down: true }),
    },
    {
      at: next(9, 21),
      author,
      message: `${shortName(host)} up again`,
      does: setHost(id, host, { down: false }),
    },
  ]);
}

/** A canary: a host is added with the first of these weights, gets the others one by one, and is removed at the end. */
export function canary(
  author: Author,
  {
    id,
    host,
    release,
    weights,
    end,
  }: {
    id: string;
    host: BackHost;
    release: string;
    weights: readonly { at: Date; weight: number }[];
    end: Date;
  },
): Scene[] {
  const shifts = weights.map(({ at, weight }, index): Scene => {
    const message = `${release}: canary at weight ${weight}`;
    const does = index === 0 ? addHosts(id, { ...host, weight }) : setHost(id, host.host, { weight });
    return { at, author, message, does };
  });
  return [
    ...shifts,
    { at: end, author, message: `${release}: everywhere, canary removed`, does: removeHost(id, host.host) },
  ];
}

/** One host replaces another: the new one is added, the old one is set down, and removed the next day. */
export function replacement(
  author: Author,
  {
    ticket,
    id,
    old,
    fresh,
    day,
    nextDay,
  }: {
    ticket: string;
    id: string;
    old: string;
    fresh: BackHost;
    day: Date;
    nextDay: Date;
  },
): Scene[] {
  const from = shortName(old);
  const to = shortName(fresh.host);
  return [
    { at: day, author, message: `${ticket} ${to} replaces ${from}`, does: addHosts(id, fresh) },
    {
      at: minutesAfter(day, 25),
      author,
      message: `${ticket} drain ${from}`,
      does: setHost(id, old, { down: true }),
    },
    { at: nextDay, author, message: `${ticket} ${from} goes back to the lessor`, does: removeHost(id, old) },
  ];
}
