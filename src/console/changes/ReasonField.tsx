import { TextField } from "../ui/TextField.tsx";
import { reasonProblem } from "../lib/reason.ts";

interface Props {
  value: string;
  onChange: (reason: string) => void;
}

/** **Reason**, which becomes the message of the new version. */
export function ReasonField({ value, onChange }: Props) {
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
      helperText={problem ?? "Optional. It becomes the message of the new version."}
      slotProps={{ htmlInput: { style: { padding: "6px 10px" } } }}
    />
  );
}
