import { useState } from "react";
import type { ChangeCursor } from "../../changes/use-current-row.ts";
import { useShortcut } from "../../lib/shortcuts.ts";

/** Steps through `count` changes with `j` and `k`. */
export function useSteps(count: number) {
  const [cursor, setCursor] = useState<ChangeCursor | null>(null);
  const step = (by: 1 | -1): (() => void) | null => {
    const at = cursor ? cursor.at + by : by === 1 ? 0 : -1;
    return at >= 0 && at < count ? () => setCursor({ at, stamp: (cursor?.stamp ?? 0) + 1 }) : null;
  };
  const [next, previous] = [step(1), step(-1)];
  useShortcut("j", () => next?.());
  useShortcut("k", () => previous?.());
  return { cursor, count, next, previous };
}
