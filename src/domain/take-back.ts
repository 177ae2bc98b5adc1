import type { BackHost, Service } from "#contract/service.ts";
import type { ServiceChange } from "./changes.ts";
import { withField } from "./fields.ts";
import { own } from "./json.ts";
import type { About } from "./change-sentences.ts";

/** The position (from 0) among the hosts after at which a removed host is put back: behind the host that it followed. */
export function placeOfRemoved({ pairs }: Pick<ServiceChange, "pairs">, from: number): number {
  const at = pairs.findIndex((pair) => pair.before === from);
  return pairs.slice(0, at).filter(({ after }) => after !== null).length;
}

type Moves = Pick<ServiceChange, "pairs" | "moves">;

/** The positions after, with one moved host behind the host that it followed before, of those that did not move. */
function withoutMove({ pairs, moves }: Moves, from: number): number[] {
  const moved = new Set(moves.map((move) => move.from));
  const before = new Map(pairs.flatMap((pair) => (pair.after === null ? [] : [[pair.after, pair.before]])));
  const order = [...before.keys()];
  const at = order.findIndex((position) => before.get(position) === from);
  const [host] = order.splice(at, 1);
  let [place, nearest] = [0, -1];
  for (const [index, position] of order.entries()) {
    const was = before.get(position) ?? -1;
    if (was < from && was > nearest && !moved.has(was)) [place, nearest] = [index + 1, was];
  }
  return host === undefined ? order : order.toSpliced(place, 0, host);
}

/** The positions after, in the order before; an added host stays behind the host that it follows. */
function withoutMoves({ pairs }: Moves): number[] {
  const groups: { was: number; positions: number[] }[] = [{ was: -1, positions: [] }];
  for (const { before, after } of pairs) {
    if (after === null) continue;
    if (before === null) groups.at(-1)?.positions.push(after);
    else groups.push({ was: before, positions: [after] });
  }
  return groups.toSorted((a, b) => a.was - b.was).flatMap(({ positions }) => positions);
}

/** The positions after (from 0) in the order that they have once moves are taken back: one, or all of them. */
export const orderTakenBack = (
  change: Moves,
  about: Extract<About, { kind: "host moved" | "order" }>,
): number[] => (about.kind === "order" ? withoutMoves(change) : withoutMove(change, about.from));

function hostsTakenBack(change: ServiceChange, about: Exclude<About, { kind: "field" }>): BackHost[] {
  const { before, after } = change;
  const hosts = after.back_hosts;
  if (about.kind === "host added") return hosts.toSpliced(about.to, 1);
  if (about.kind === "host removed") {
    const removed = before.back_hosts[about.from];
    return removed ? hosts.toSpliced(placeOfRemoved(change, about.from), 0, removed) : hosts;
  }
  if (about.kind === "host fields") {
    const [old, now] = [before.back_hosts[about.from], hosts[about.to]];
    if (!old || !now) return hosts;
    const host = about.fields.reduce((edited, field) => withField(edited, field, own(old, field)), now);
    return hosts.with(about.to, host);
  }
  return orderTakenBack(change, about).flatMap((position) => hosts[position] ?? []);
}

/** The service after a change, without one part of it (`changeParts`). */
export const takeBack = (change: ServiceChange, about: About): Service =>
  about.kind === "field"
    ? withField(change.after, about.field, own(change.before, about.field))
    : { ...change.after, back_hosts: hostsTakenBack(change, about) };
