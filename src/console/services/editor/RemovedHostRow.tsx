import { memo, type Ref } from "react";
import { visible } from "#contract/shown-text.ts";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import type { RemovedHost } from "./stored-hosts.ts";

interface Props {
  host: RemovedHost;
  /** Its position among all rows; among those that are shown, and its offset in px. */
  at: number;
  row: number;
  top: number;
  measure: Ref<HTMLTableRowElement>;
  onPutBack: (host: RemovedHost) => void;
}

/** The place of a host that the edit removes, with **Put back**. */
export const RemovedHostRow = memo(function RemovedHostRow(props: Props) {
  const { host, at, row, top, measure, onPutBack } = props;
  return (
    <tr
      {...tableRole.row}
      ref={measure}
      aria-label={`Removed host ${host.label}`}
      aria-rowindex={at + 2}
      data-index={row}
      data-sign="−"
      className="line host-row removed"
      style={{ position: "absolute", insetInline: 0, top }}
    >
      <td {...tableRole.cell} className="no">
        <span className="row-sign" data-sign="−" aria-hidden>
          −
        </span>
      </td>
      <td {...tableRole.cell} className="gone">
        <del>
          <bdi translate="no" className="mono">
            {visible(host.label)}
          </bdi>
        </del>{" "}
        removed
      </td>
      <td {...tableRole.cell} className="back">
        <button type="button" onClick={() => onPutBack(host)}>
          Put back
        </button>
      </td>
    </tr>
  );
});
