import { reasonProblem } from "../lib/reason.ts";
import { dialogEnd } from "./dialog-end-styles.ts";
import { TextField } from "./TextField.tsx";

interface Props {
  value: string;
  onChange: (reason: string) => void;
  /** What becomes of it; that of a change, without it. */
  help?: string;
}

/** **Reason**: of a change, which becomes the message of the new version, or of a publication. */
export function ReasonField({
  value,
  onChange,
  help = "Optional. It becomes the message of the new version.",
}: Props) {
  const problem = reasonProblem(value);
  return (
    <TextField
      label="Reason"
      multiline
      minRows={2}
      maxRows={8}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={problem !== null}
      helperText={problem ?? help}
      sx={dialogEnd}
      slotProps={{ htmlInput: { style: { padding: "6px 10px" } } }}
    />
  );
}
