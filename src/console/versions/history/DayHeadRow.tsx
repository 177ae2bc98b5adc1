import { memo, useSyncExternalStore, type Ref } from "react";
import { counted } from "../../changes/field-text.ts";
import { dayTitle } from "../../lib/local-time.ts";
import { clockTime, onClock } from "../../lib/server-clock.ts";
import { tableRole } from "../../ui/stacked-table-styles.ts";

interface Props {
  /** A moment of the day. */
  from: string;
  versions: number;
  index: number;
  measure: Ref<HTMLTableRowElement>;
}

/** The row that heads the versions of a day: "Friday 27 November · 4 changes". */
export const DayHeadRow = memo(function DayHeadRow({ from, versions, index, measure }: Props) {
  const now = useSyncExternalStore(onClock, clockTime);
  return (
    <tr {...tableRole.row} ref={measure} className="day" data-index={index} aria-rowindex={index + 2}>
      <th {...tableRole.rowHead} colSpan={6}>
        {`${dayTitle(from, now)} · ${counted(versions, "change")}`}
      </th>
    </tr>
  );
});
