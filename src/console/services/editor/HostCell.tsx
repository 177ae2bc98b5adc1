import { tableRole } from "../../ui/stacked-table-styles.ts";
import { fields } from "#domain/field-table.ts";
import type { HostField } from "./form-fields.ts";
import type { HostNote } from "./HostAddress.tsx";
import { HostControl } from "./HostControl.tsx";

interface Props {
  index: number;
  field: HostField;
  /** The label stands at the field, and not at the head of a column. */
  labelled: boolean;
  onNote: (note: HostNote) => void;
}

/** The cell of one field of a back host. */
export const HostCell = ({ index, field, labelled, onNote }: Props) => (
  <td {...tableRole.cell} className={field} data-kind={fields[field].kind}>
    <HostControl index={index} field={field} labelled={labelled} onNote={onNote} />
  </td>
);
