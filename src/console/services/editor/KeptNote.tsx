import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { Time } from "../../ui/Time.tsx";

/** Says that these edits were made earlier and kept, and gives them up at a press. */
export const KeptNote = ({ at, onDiscard }: { at: string; onDiscard: () => void }) => (
  <Alert
    severity="info"
    role="note"
    sx={{ mt: 3 }}
    action={<Button onClick={onDiscard}>Discard draft</Button>}
  >
    This is your draft from <Time date={at} />. It is not saved yet.
  </Alert>
);
