import { useState } from "react";
import { useRowsInUse } from "../../ui/use-rows-in-use.ts";

/**
 * How many versions to show, counted from the oldest. While the pointer is over a row, or a row has the focus, newer
 * versions by others wait, so that no row moves; `show` adds them. A version by the reader (`mine`) or another choice of
 * filters (`choice`) shows at once.
 */
export function useSteadyTotal(live: number, choice: string, mine: boolean) {
  const [shown, setShown] = useState({ total: live, choice });
  const { held, events } = useRowsInUse(shown.total === 0);
  const waits = held && !mine && shown.choice === choice && shown.total > 0 && live > shown.total;
  const total = waits ? shown.total : live;
  if (total !== shown.total || choice !== shown.choice) setShown({ total, choice });
  return { total, show: () => setShown({ total: live, choice }), events };
}
