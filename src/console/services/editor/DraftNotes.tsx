import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Time } from "../../ui/Time.tsx";
import type { useStoredDraft } from "./use-stored-draft.ts";

interface Props {
  /** When these edits were kept, if they come from a draft. */
  keptAt: string | undefined;
  /** Whether they can be kept, and when another tab kept its own. */
  draft: Pick<ReturnType<typeof useStoredDraft>, "kept" | "elsewhere">;
  onDiscard: () => void;
}

/** What is to be known of the edits as a draft: that they are one, that they cannot be, that another tab has its own. */
export const DraftNotes = ({ keptAt, draft: { kept, elsewhere }, onDiscard }: Props) => (
  <>
    {keptAt !== undefined && (
      <Alert
        severity="info"
        role="note"
        sx={{ mt: 3 }}
        action={<Button onClick={onDiscard}>Discard draft</Button>}
      >
        This is your draft from <Time date={keptAt} />. It is not saved yet.
      </Alert>
    )}
    {!kept && (
      <Alert severity="warning" role="note" sx={{ mt: 3 }}>
        This browser has no room to keep your edits as a draft: they last as long as this page.
      </Alert>
    )}
    <Box component="output" sx={{ display: "block" }}>
      {elsewhere !== null && (
        <Alert severity="warning" role="note" sx={{ mt: 3 }}>
          This service was edited in another tab of this browser, too (<Time date={elsewhere} />
          ). Both tabs keep their edits while they are open, but there is one draft: of the tab that was typed
          in last. Save one of them first; the other can then take that in.
        </Alert>
      )}
    </Box>
  </>
);
