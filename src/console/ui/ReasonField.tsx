import { reasonProblem } from "../lib/reason.ts";
import { TextField } from "./TextField.tsx";

interface Props {
  value: string;
  onChange: (reason: string) => void;
  /** What becomes of it; that of a change, without it. */
  help?: string;
}

/** In a long dialog, the field stays in view below what it is about. A low window needs its height for the text. */
const inView = {
  "@media (min-height: 600px)": {
    ".MuiDialogContent-root > &": {
      position: "sticky",
      bottom: -16,
      zIndex: 1,
      pb: 4,
      mb: -4,
      pt: 2,
      bgcolor: "background.paper",
    },
  },
} as const;

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
      sx={inView}
      slotProps={{ htmlInput: { style: { padding: "6px 10px" } } }}
    />
  );
}
