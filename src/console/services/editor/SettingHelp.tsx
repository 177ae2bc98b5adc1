import Box from "@mui/material/Box";
import { fieldHelp } from "#contract/service.ts";
import { choiceLabel } from "#domain/labels.ts";
import { serviceControls, type ServiceField } from "./form-fields.ts";
import { valueTitle } from "./value-title.ts";

interface Props {
  name: ServiceField;
  /** In place of the field's own help. */
  help?: string | undefined;
}

/** The help on a setting and, of a choice, what each value does. */
export function SettingHelp({ name, help = serviceControls[name].help ?? fieldHelp[name] }: Props) {
  const { options = {} } = serviceControls[name];
  return (
    <Box
      component="span"
      sx={{ display: "block", color: "text.secondary", "& > span": { display: "block" } }}
    >
      <span>{help}</span>
      {Object.entries(options).map(([value, does]) => (
        <span key={value}>
          <b>{valueTitle(choiceLabel(name, value))}</b>: {does}
        </span>
      ))}
    </Box>
  );
}
