import { fields } from "#domain/field-table.ts";
import { fieldLabel } from "#domain/labels.ts";
import type { HostField } from "./form-fields.ts";
import { HostAddress, type HostNote } from "./HostAddress.tsx";
import { HostInput } from "./HostInput.tsx";
import { PortsInput } from "./PortsInput.tsx";
import { useEditor } from "./use-editor.ts";

interface Props {
  index: number;
  field: HostField;
  onNote: (note: HostNote) => void;
}

/** The control of a field of a back host. */
export function HostControl({ index, field, onNote }: Props) {
  const { form } = useEditor();
  if (field === "host") return <HostAddress index={index} onNote={onNote} />;
  if (field === "http_ports" || field === "https_ports") return <PortsInput index={index} field={field} />;
  if (fields[field].kind !== "switch") return <HostInput index={index} field={field} />;
  const label = fieldLabel(field);
  return (
    <>
      <span className="label" aria-hidden>
        {label}
      </span>
      <input type="checkbox" aria-label={label} {...form.register(`back_hosts.${index}.${field}`)} />
    </>
  );
}
