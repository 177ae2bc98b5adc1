import { diffArrays } from "diff";
import type { ServiceChange } from "#domain/changes.ts";
import type { Sign } from "#domain/change-sentences.ts";
import type { Difference } from "../../../changes/service-differences.ts";
import { jsonBlocks, type JsonBlocks } from "./json-lines.ts";

/** A line on both sides; null: that side has none. `sign` null: both are equal. Line numbers start at 1. */
export interface LineRow {
  before: string | null;
  after: string | null;
  beforeLine: number;
  afterLine: number;
  sign: Exclude<Sign, "↕"> | null;
}

type Pair = Pick<LineRow, "before" | "after" | "sign">;

/** A comma that a line gets because another one follows is no difference. */
const withoutComma = (line: string): string => (line.endsWith(",") ? line.slice(0, -1) : line);
const comparator = (a: string, b: string): boolean => withoutComma(a) === withoutComma(b);

/** Texts with more edits than this are shown as replaced: aligning them takes long and helps nobody. */
const maxEditLength = 120;

/** Removed lines beside added ones. */
const replaced = (before: readonly string[], after: readonly string[]): Pair[] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, at): Pair => {
    const [old, now] = [before[at] ?? null, after[at] ?? null];
    return { before: old, after: now, sign: old === null ? "+" : now === null ? "−" : "~" };
  });

/** Aligns two texts, line by line. */
function pairsOf(before: string[], after: string[]): Pair[] {
  if (before.length === 0 || after.length === 0) return replaced(before, after);
  const parts = diffArrays(before, after, { comparator, maxEditLength });
  if (!parts) return replaced(before, after);
  const runs: Pair[][] = [];
  let [at, removed, added]: [number, string[], string[]] = [0, [], []];
  const flush = () => {
    runs.push(replaced(removed, added));
    [removed, added] = [[], []];
  };
  for (const part of parts) {
    if (part.removed) removed = part.value;
    else if (part.added) added = part.value;
    else {
      flush();
      runs.push(part.value.map((now) => ({ before: before[at++] ?? now, after: now, sign: null })));
      continue;
    }
    if (part.removed) at += part.value.length;
  }
  flush();
  return runs.flat();
}

/**
 * Aligns the text of hosts by the semantic diff: a host that keeps its place with itself, and the hosts between two of
 * those as one text. So thousands of hosts in another order are compared in an instant.
 */
function hostPairs({ pairs, moves }: ServiceChange, before: JsonBlocks, after: JsonBlocks): Pair[] {
  const moved = new Set(moves.map(({ to }) => to));
  const runs: Pair[][] = [];
  let [old, now] = [0, 0];
  const between = (toOld: number, toNow: number) => {
    runs.push(pairsOf(before.hosts.slice(old, toOld).flat(), after.hosts.slice(now, toNow).flat()));
  };
  for (const pair of pairs) {
    if (pair.before === null || pair.after === null || moved.has(pair.after)) continue;
    between(pair.before, pair.after);
    runs.push(pairsOf(before.hosts[pair.before] ?? [], after.hosts[pair.after] ?? []));
    [old, now] = [pair.before + 1, pair.after + 1];
  }
  between(before.hosts.length, after.hosts.length);
  return runs.flat();
}

function changedPairs(change: ServiceChange): Pair[] {
  const [before, after] = [jsonBlocks(change.before), jsonBlocks(change.after)];
  return [
    ...pairsOf(before.head, after.head),
    ...hostPairs(change, before, after),
    ...pairsOf(before.tail, after.tail),
  ];
}

function wholePairs(difference: Exclude<Difference, { kind: "changed" }>): Pair[] {
  const { head, hosts, tail } = jsonBlocks(difference.service);
  const lines = [...head, ...hosts.flat(), ...tail];
  return difference.kind === "added" ? replaced([], lines) : replaced(lines, []);
}

/** The lines of a service that differs, both sides aligned. */
export function lineRows(difference: Difference): LineRow[] {
  const pairs = difference.kind === "changed" ? changedPairs(difference.change) : wholePairs(difference);
  let [beforeLine, afterLine] = [0, 0];
  return pairs.map(({ before, after, sign }) => {
    if (before !== null) beforeLine++;
    if (after !== null) afterLine++;
    return { before, after, sign, beforeLine, afterLine };
  });
}
