import { memo, useState, type Ref } from "react";
import { FoldedHostActions, HostActions, type ListActions } from "./HostActions.tsx";
import { HostAddressHelp, type HostNote } from "./HostAddress.tsx";
import { HostCell } from "./HostCell.tsx";
import { HostLine } from "./HostLine.tsx";
import { HostProblems } from "./HostProblems.tsx";
import { EditorShareBar } from "./EditorShareBar.tsx";
import { OtherFields } from "./OtherFields.tsx";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import { hostFieldNames, type HostField } from "./form-fields.ts";
import { unknownFields } from "./unknown-fields.ts";
import { MonitorCell } from "./MeasuredState.tsx";
import { RowSign } from "./RowSign.tsx";
import { useFormState, useEditor } from "./use-editor.ts";
import { useRowSign } from "./use-old-value.ts";

interface Props {
  index: number;
  /** Position of the stored host that the row came from; -1: a new one. A `copy` does not take over its monitor state. */
  from: number;
  copy: boolean;
  /** It cannot move further up or down. */
  first: boolean;
  last: boolean;
  selected: boolean;
  /**
   * "columns": the fields stand in the columns of a table, which may be "narrow". On a phone a row is a line, "folded" or
   * "unfolded".
   */
  shape: "columns" | "narrow" | "folded" | "unfolded";
  actions: RowActions;
  /** Its position among all rows, removed hosts too. */
  at: number;
  /** Its position among the rows that are shown, and its offset in px; `measure` tells the list how high the row is. */
  row: number;
  top: number;
  measure: Ref<HTMLTableRowElement>;
}

/** What a row can do; each gets the position of the row. */
export interface RowActions extends ListActions {
  select: (index: number, on: boolean) => void;
  unfold: (index: number) => void;
}

const unfoldedFields = hostFieldNames.filter((field) => field !== "down");
const fieldsOf: Record<Props["shape"], readonly HostField[]> = {
  columns: hostFieldNames,
  narrow: hostFieldNames,
  folded: ["down"],
  // The switch stays where it was.
  unfolded: ["down", ...unfoldedFields],
};

/** The row of one back host; `index` is its position, from 0. */
export const HostRow = memo(function HostRow(props: Props) {
  const { index, from, copy, first, last, selected, shape, actions, at, row, top, measure } = props;
  const { start, isNew, formStore } = useEditor();
  const [note, setNote] = useState<HostNote | null>(null);
  const off = useFormState(({ wire }) => wire.back_hosts[index]?.down === true);
  const origin = start.back_hosts[from];
  const monitorState = copy ? "" : (origin?.monitor_state ?? "");
  const storedAt = copy ? null : formStore.hosts.positionOf(from);
  const stored = copy ? null : formStore.hosts.hostOf(from);
  const sign = useRowSign(index, stored);
  const isLine = shape === "folded" || shape === "unfolded";
  const Actions = shape === "narrow" ? FoldedHostActions : HostActions;
  return (
    <tr
      {...tableRole.row}
      ref={measure}
      aria-label={`Back host ${index + 1}`}
      aria-rowindex={at + 2}
      data-sign={sign ?? undefined}
      data-index={row}
      data-host={index}
      data-shape={shape}
      className={off ? "line host-row off" : "line host-row"}
      style={{ position: "absolute", insetInline: 0, top }}
    >
      <td {...tableRole.cell} className="select">
        <input
          type="checkbox"
          aria-label={`Select back host ${index + 1}`}
          checked={selected}
          onChange={({ target }) => actions.select(index, target.checked)}
        />
      </td>
      {!isLine ? (
        <td {...tableRole.cell} className="no">
          <RowSign sign={sign} />
          {index + 1}
        </td>
      ) : (
        <td {...tableRole.cell} className="summary">
          <HostLine index={index} sign={sign} open={shape === "unfolded"} onToggle={actions.unfold} />
        </td>
      )}
      {fieldsOf[shape].map((field) => (
        <HostCell
          key={field}
          index={index}
          field={field}
          stored={stored}
          labelled={isLine}
          onNote={setNote}
        />
      ))}
      {shape !== "folded" && (
        <>
          <MonitorCell index={index} stored={monitorState} />
          <td {...tableRole.cell} className="shares">
            <EditorShareBar index={index} from={storedAt ?? -1} />
          </td>
          <td {...tableRole.cell} className="actions">
            <Actions
              index={index}
              first={first}
              last={last}
              stored={origin !== undefined && !copy && !isNew}
              actions={actions}
            />
          </td>
        </>
      )}
      <td {...tableRole.cell} className="below">
        <HostProblems index={index} />
        {shape !== "folded" && <HostAddressHelp index={index} note={note} onNote={setNote} />}
        {shape !== "folded" && origin && <OtherFields fields={unknownFields(origin)} />}
      </td>
    </tr>
  );
});
