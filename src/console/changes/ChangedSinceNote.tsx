import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Name } from "../ui/Name.tsx";
import { LastVersion } from "./LastVersion.tsx";

interface Props {
  config: string;
  /** What is another one by now: "2 of these services". */
  what: string;
  /** What they did: "changed", "deleted". */
  did?: string;
  /** Who did it and when, where that is known. */
  by: { author: string; version: string; date: string } | null;
  /** Shows it as it is now. */
  onShow: () => void;
}

/** In a dialog that was worked out from what is not there any more: who changed it; nothing moves below the reader. */
export const MovedNote = ({ config, what, did = "changed", by, onShow }: Props) => (
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
      {by && <LastVersion config={config} version={by} />}. What you see is as it was before.
    </Alert>
  </Box>
);
