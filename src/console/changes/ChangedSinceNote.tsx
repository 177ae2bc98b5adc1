import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Name } from "../ui/Name.tsx";
import { LastVersion } from "./LastVersion.tsx";

interface Props {
  config: string;
  /** What was changed: "2 of these services". */
  what: string;
  /** "changed" or "deleted". */
  did?: string;
  /** The version that did it, where that is known. */
  by: { author: string; version: string; date: string } | null;
  /** Shows the current state. */
  onShow: () => void;
}

/** Says in an open dialog who has changed what it shows. The dialog stays as it is until **Show current** is pressed. */
export const ChangedSinceNote = ({ config, what, did = "changed", by, onShow }: Props) => (
  <Box component="output" sx={{ display: "block" }}>
    <Alert
      severity="warning"
      role="note"
      action={
        <Button onClick={onShow} sx={{ whiteSpace: "nowrap" }}>
          Show current
        </Button>
      }
    >
      <Name>{by?.author ?? "Somebody else"}</Name> has {did} {what} since you opened this
      {by && <LastVersion config={config} version={by} />}. You still see the state before that change.
    </Alert>
  </Box>
);
