import { useMemo, useState } from "react";
import type { Difference } from "../../changes/service-differences.ts";
import { sideRows } from "../../changes/side-rows.ts";
import type { ChangeCursor } from "../../changes/use-current-row.ts";
import { useShortcut } from "../../lib/shortcuts.ts";

/** The number of changes to step through in a service; one that is on one side only is one change. */
const changesIn = (difference: Difference | undefined): number =>
  difference === undefined
    ? 0
    : difference.kind === "changed"
      ? sideRows(difference).filter(({ sign }) => sign !== null).length
      : 1;

export interface ChangeSteps {
  cursor: ChangeCursor | null;
  count: number;
  /** Goes to the next change, also into the next service; null at the end. */
  next: (() => void) | null;
  previous: (() => void) | null;
}

/** Steps from change to change with `j` and `k`, through all services that differ; from all of them into the first. */
export function useChangeSteps(
  differences: readonly Difference[],
  shown: Difference | null,
  onShow: (id: string) => void,
): ChangeSteps {
  const [cursor, setCursor] = useState<(ChangeCursor & { id: string }) | null>(null);
  const here = cursor?.id === shown?.id ? cursor : null;
  const count = useMemo(() => changesIn(shown ?? undefined), [shown]);
  const place = shown === null ? -1 : differences.indexOf(shown);
  const go = (id: string, at: number) => {
    setCursor({ id, at, stamp: (cursor?.stamp ?? 0) + 1 });
    if (id !== shown?.id) onShow(id);
  };
  const step = (by: 1 | -1): (() => void) | null => {
    const at = here ? here.at + by : by === 1 ? 0 : -1;
    if (shown && at >= 0 && at < count) return () => go(shown.id, at);
    const beside = differences[place + by];
    return beside ? () => go(beside.id, by === 1 ? 0 : changesIn(beside) - 1) : null;
  };
  const [next, previous] = [step(1), step(-1)];
  useShortcut("j", () => next?.());
  useShortcut("k", () => previous?.());
  return { cursor: here, count, next, previous };
}
