import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Time } from "../../ui/Time.tsx";
import type { StoredDraftHandle } from "./use-stored-draft.ts";

interface Props {
  /** When the edits were stored that the editor opened with; undefined: it opened without a stored draft. */
  keptAt: string | undefined;
  draft: Pick<StoredDraftHandle, "hasRoom" | "otherTabAt">;
  onDiscard: () => void;
}

/** The notes on the stored draft: the editor opened with one, the browser has no room for it, another tab has its own. */
export const DraftNotes = ({ keptAt, draft: { hasRoom, otherTabAt }, onDiscard }: Props) => (
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
    {!hasRoom && (
      <Alert severity="warning" role="note" sx={{ mt: 3 }}>
        This browser has no room to keep your edits as a draft: they last as long as this page.
      </Alert>
    )}
    <Box component="output" sx={{ display: "block" }}>
      {otherTabAt !== null && (
        <Alert severity="warning" role="note" sx={{ mt: 3 }}>
          This service was edited in another tab of this browser, too (<Time date={otherTabAt} />
          ). Both tabs keep their edits while they are open, but the browser keeps one draft: that of the tab
          you typed in last. Save one of them first; the other can then be merged with it.
        </Alert>
      )}
    </Box>
  </>
);
