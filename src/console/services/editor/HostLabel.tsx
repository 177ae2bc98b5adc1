import { fieldLabel } from "#domain/labels.ts";
import { hostHelp, type HostField } from "./form-fields.ts";
import { HelpButton } from "./HelpButton.tsx";
import { useHostHelpId } from "./shown-help.ts";

/** The label of a field of a host on a phone, where no column has it, with its help. The control has a name of its own. */
export function HostLabel({ index, field }: { index: number; field: HostField }) {
  const help = useHostHelpId(field, index);
  return (
    <span className="label">
      <span aria-hidden>{fieldLabel(field)}</span>
      <HelpButton field={field} label={fieldLabel(field)} shown={help !== undefined} />
      {help !== undefined && <span id={help}>{hostHelp(field)}</span>}
    </span>
  );
}
