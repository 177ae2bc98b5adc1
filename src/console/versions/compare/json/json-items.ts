import type { Difference } from "../../../changes/service-differences.ts";
import { lineRows, type LineRow } from "./line-rows.ts";

/** A row of the JSON view: the name of a service, a line of its text, or a fold of equal lines. */
export type JsonItem =
  | { key: string; type: "service"; difference: Difference }
  /** `starts`: whether it is the first line of a change. */
  | { key: string; type: "line"; row: LineRow; starts: boolean }
  | { key: string; type: "fold"; count: number; whole: Difference["kind"] };

/** The number of equal lines shown around a change, and the smallest number that is folded. */
const context = 3;
const worthFolding = 3;

/** The lines of `rows` that are folded: from `from`, up to before `to`. */
function foldsOf(rows: readonly LineRow[]): { from: number; to: number }[] {
  const folds: { from: number; to: number }[] = [];
  let start = 0;
  for (let at = 0; at <= rows.length; at++) {
    if (at < rows.length && rows[at]?.sign === null) continue;
    const from = start === 0 ? 0 : start + context;
    const to = at === rows.length ? at : at - context;
    if (to - from >= worthFolding) folds.push({ from, to });
    start = at + 1;
  }
  return folds;
}

/**
 * The rows of one service. `open` has the keys of the unfolded folds. `folded`: whether a service that is on one side
 * only is folded as a whole.
 */
export function jsonItems(difference: Difference, open: ReadonlySet<string>, folded: boolean): JsonItem[] {
  const { id, kind } = difference;
  const head: JsonItem = { key: id, type: "service", difference };
  const rows = lineRows(difference);
  const folds = kind === "changed" ? foldsOf(rows) : folded ? [{ from: 0, to: rows.length }] : [];
  const items: JsonItem[] = [head];
  let at = 0;
  const linesTo = (to: number) => {
    for (; at < to; at++) {
      const row = rows[at];
      const starts = row !== undefined && row.sign !== null && (rows[at - 1]?.sign ?? null) === null;
      if (row) items.push({ key: `${id} ${at}`, type: "line", row, starts });
    }
  };
  for (const { from, to } of folds) {
    const key = `${id} ${from}-${to}`;
    if (open.has(key)) continue;
    linesTo(from);
    items.push({ key, type: "fold", count: to - from, whole: kind });
    at = to;
  }
  linesTo(rows.length);
  return items;
}
