import { memo, useState, type Ref } from "react";
import { HostActions, type ListActions } from "./HostActions.tsx";
import { HostAddressHelp, type HostNote } from "./HostAddress.tsx";
import { HostControl } from "./HostControl.tsx";
import { HostProblems } from "./HostProblems.tsx";
import { HostShares } from "./HostShares.tsx";
import { OtherFields } from "./OtherFields.tsx";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import { fields } from "#domain/field-table.ts";
import { hostFieldNames } from "./form-fields.ts";
import { unknownFields } from "./unknown-fields.ts";
import { useFormState, useEditor } from "./use-editor.ts";

interface Props {
  index: number;
  /** Position of the stored host that the row came from; -1: a new one. A `copy` does not take over its monitor state. */
  from: number;
  copy: boolean;
  last: boolean;
  actions: ListActions;
  /** The offset of the row in the list, in px; `measure` tells the list how high the row is. */
  top: number;
  measure: Ref<HTMLTableRowElement>;
}

/** The row of one back host; `index` is its position, from 0. */
export const HostRow = memo(function HostRow({ index, from, copy, last, actions, top, measure }: Props) {
  const { start, isNew } = useEditor();
  const [note, setNote] = useState<HostNote | null>(null);
  const off = useFormState(({ wire }) => wire.back_hosts[index]?.down === true);
  const stored = start.back_hosts[from];
  return (
    <tr
      {...tableRole.row}
      ref={measure}
      aria-label={`Back host ${index + 1}`}
      aria-rowindex={index + 2}
      data-index={index}
      className={off ? "line host-row off" : "line host-row"}
      style={{ position: "absolute", insetInline: 0, top }}
    >
      <td {...tableRole.cell} className="no">
        {index + 1}
      </td>
      {hostFieldNames.map((field) => (
        <td key={field} {...tableRole.cell} className={field} data-kind={fields[field].kind}>
          <HostControl index={index} field={field} onNote={setNote} />
        </td>
      ))}
      <td {...tableRole.cell} className="monitor">
        <span className="label">Monitor</span>
        <span translate="no" className="mono">
          {(copy ? "" : stored?.monitor_state) || "–"}
        </span>
      </td>
      <td {...tableRole.cell} className="shares">
        <HostShares index={index} from={copy ? -1 : from} />
      </td>
      <td {...tableRole.cell} className="actions">
        <HostActions
          index={index}
          first={index === 0}
          last={last}
          stored={stored !== undefined && !copy && !isNew}
          actions={actions}
        />
      </td>
      <td {...tableRole.cell} className="below">
        <HostProblems index={index} />
        <HostAddressHelp index={index} note={note} onNote={setNote} />
        {stored && <OtherFields fields={unknownFields(stored)} />}
      </td>
    </tr>
  );
});
