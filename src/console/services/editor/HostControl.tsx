import { fieldLabel } from "#domain/labels.ts";
import type { HostField } from "./form-fields.ts";
import { HostAddress, type HostNote } from "./HostAddress.tsx";
import { HostInput } from "./HostInput.tsx";
import { HostLabel } from "./HostLabel.tsx";
import { PortsInput } from "./PortsInput.tsx";
import { useHostHelpId } from "./shown-help.ts";
import { useEditor } from "./use-editor.ts";

interface Props {
  index: number;
  field: HostField;
  /** The label stands at the field, and not at the head of a column. */
  labelled: boolean;
  onNote: (note: HostNote) => void;
}

/** The control of a field of a back host. */
function Control({ index, field, labelled, onNote }: Props) {
  if (field === "host") return <HostAddress index={index} onNote={onNote} />;
  if (field === "http_ports" || field === "https_ports") return <PortsInput index={index} field={field} />;
  if (field !== "down" && field !== "backup") return <HostInput index={index} field={field} />;
  return <HostSwitch index={index} field={field} asSwitch={labelled && field === "down"} />;
}

function HostSwitch({
  index,
  field,
  asSwitch,
}: {
  index: number;
  field: "down" | "backup";
  asSwitch: boolean;
}) {
  const { form } = useEditor();
  return (
    <input
      type="checkbox"
      {...(asSwitch && { role: "switch" })}
      aria-describedby={useHostHelpId(field, index)}
      aria-label={fieldLabel(field)}
      {...form.register(`back_hosts.${index}.${field}`)}
    />
  );
}

/** The control of a field of a back host; with its label and help where no column has them. */
export const HostControl = (props: Props) =>
  props.labelled ? (
    <>
      <HostLabel field={props.field} index={props.index} />
      <Control {...props} />
    </>
  ) : (
    <Control {...props} />
  );
