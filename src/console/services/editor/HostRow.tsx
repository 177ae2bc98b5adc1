import { memo, useState, type Ref } from "react";
import { HostActions, type ListActions } from "./HostActions.tsx";
import { HostAddress, HostAddressHelp, type HostNote } from "./HostAddress.tsx";
import { HostInput } from "./HostInput.tsx";
import { HostProblems } from "./HostProblems.tsx";
import { HostShares } from "./HostShares.tsx";
import { OtherFields } from "./OtherFields.tsx";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import { hostFieldLabels } from "./field-places.ts";
import { PortsInput } from "./PortsInput.tsx";
import { unknownFields } from "./unknown-fields.ts";
import { useFormState, useEditor } from "./use-editor.ts";

function HostCheck({ index, field }: { index: number; field: "down" | "backup" }) {
  const { form } = useEditor();
  return (
    <>
      <span className="label" aria-hidden>
        {hostFieldLabels[field]}
      </span>
      <input
        type="checkbox"
        aria-label={hostFieldLabels[field]}
        {...form.register(`back_hosts.${index}.${field}`)}
      />
    </>
  );
}

interface Props {
  index: number;
  /** Position of the stored host that the row came from, -1 for a new one; a `copy` has its own monitor state. */
  from: number;
  copy: boolean;
  last: boolean;
  actions: ListActions;
  /** Where the row stands in the list, in px, and how the list learns its height. */
  top: number;
  measure: Ref<HTMLTableRowElement>;
}

/** One back host, its position (from 0) being `index`. */
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
      <td {...tableRole.cell} className="host">
        <HostAddress index={index} onNote={setNote} />
      </td>
      <td {...tableRole.cell} className="http_ports">
        <PortsInput index={index} field="http_ports" />
      </td>
      <td {...tableRole.cell} className="https_ports">
        <PortsInput index={index} field="https_ports" />
      </td>
      <td {...tableRole.cell} className="weight">
        <HostInput index={index} field="weight" numeric />
      </td>
      <td {...tableRole.cell} className="max_fails">
        <HostInput index={index} field="max_fails" numeric />
      </td>
      <td {...tableRole.cell} className="fail_timeout">
        <HostInput index={index} field="fail_timeout" numeric />
      </td>
      <td {...tableRole.cell} className="check">
        <HostCheck index={index} field="down" />
      </td>
      <td {...tableRole.cell} className="check">
        <HostCheck index={index} field="backup" />
      </td>
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
