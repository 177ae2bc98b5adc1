import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import { LastVersion } from "../../changes/LastVersion.tsx";
import { Name } from "../../ui/Name.tsx";
import { useEditor } from "./use-editor.ts";
import type { MergedChanges } from "./use-merged-changes.ts";

/** Says what others changed while the service was open, and that the form shows it. */
export function MergedChangesNote({ merged }: { merged: NonNullable<MergedChanges> }) {
  const { config } = useEditor();
  const { edited, change, last, close } = merged;
  return (
    <Box component="output" sx={{ display: "block" }}>
      <Alert
        severity="info"
        role="note"
        action={
          <Button variant="text" onClick={close}>
            Close
          </Button>
        }
      >
        <Name>{last?.author ?? "Somebody else"}</Name> has changed this service{" "}
        {edited ? "while you were editing" : "since you opened it"}
        {last && <LastVersion config={config} version={last} />}.{" "}
        {edited ? "That is merged with your edits:" : "The form shows it as it is now:"}
        <ChangeSentences change={change} />
      </Alert>
    </Box>
  );
}
