import type { BackHost } from "#contract/service.ts";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import { fields } from "#domain/field-table.ts";
import type { HostField } from "./form-fields.ts";
import type { HostNote } from "./HostAddress.tsx";
import { HostControl } from "./HostControl.tsx";
import { OldValue } from "./OldValue.tsx";
import { OldValueOf, useOldHostValue } from "./use-old-value.ts";

interface Props {
  index: number;
  field: HostField;
  /** The host as it is stored; null: it is a new one. */
  stored: BackHost | null;
  /** The label stands at the field, and not at the head of a column. */
  labelled: boolean;
  onNote: (note: HostNote) => void;
}

/** The cell of one field of a back host: its control and, where it was changed, what it had before. */
export function HostCell({ index, field, stored, labelled, onNote }: Props) {
  const was = useOldHostValue(index, field, stored);
  const id = was === null ? undefined : `back_hosts.${index}.${field}-was`;
  return (
    <td
      {...tableRole.cell}
      className={field}
      data-kind={fields[field].kind}
      data-changed={was === null ? undefined : true}
    >
      <OldValueOf value={id}>
        <HostControl index={index} field={field} labelled={labelled} onNote={onNote} />
      </OldValueOf>
      {was !== null && id !== undefined && <OldValue id={id} text={was} />}
    </td>
  );
}
