import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useId } from "react";
import { draftText } from "../lib/draft-text.ts";
import type { KeptDraft } from "../lib/stored-drafts.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { Time } from "../ui/Time.tsx";
import { WaitingNote } from "../ui/WaitingNote.tsx";

interface Props {
  drafts: readonly KeptDraft[];
  /** Whether the edits that are open, if any, are among the drafts. */
  kept: boolean;
  pending: boolean;
  /** Seconds for which no answer has come; 0: it is not late. */
  stalled: number;
  error: Error | null;
  onClose: () => void;
  onKeep: () => void;
  onDelete: () => void;
}

/** Asks whether to keep the reader's drafts. They are on this browser only, so it lists them. */
export function SignOutDialog(props: Props) {
  const { drafts, kept, pending, stalled, error, onClose, onKeep, onDelete } = props;
  const held = pending && stalled === 0;
  const title = useId();
  const some = drafts.length > 0;
  const [these, them] = drafts.length === 1 ? ["draft", "it"] : ["drafts", "them"];
  return (
    <Dialog open onClose={held ? undefined : onClose} maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title}>Sign out?</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 3 }}>
        {some && (
          <div>
            <Typography>
              You have {drafts.length} {these} that {drafts.length === 1 ? "is" : "are"} not saved:
            </Typography>
            <Box component="ul" sx={{ my: 2, pl: 5 }}>
              {drafts.map(({ key, draft }) => (
                <Box component="li" key={`${key.config} ${key.id}`} sx={{ overflowWrap: "anywhere" }}>
                  <bdi translate="no">{draftText(key.id, draft)}</bdi> in {key.config},{" "}
                  <Time date={draft.at} />
                </Box>
              ))}
            </Box>
            <Typography>
              Keep {them} on this browser until you sign in again with the same key, or delete {them}. On a
              computer that others use, delete {them}.
            </Typography>
          </div>
        )}
        {!kept && (
          <Alert severity="warning" role="note">
            The edits that are open are not among the drafts of this browser: signing out loses them.
          </Alert>
        )}
        {error && <ErrorPanel error={error} />}
        <WaitingNote seconds={stalled} onBack={onClose}>
          It is not known yet whether you are signed out. You can go back: no draft is deleted in that case,
          and the console tells you when your session has ended.
        </WaitingNote>
      </DialogContent>
      <DialogActions sx={{ gap: 2 }}>
        {some ? (
          <>
            <Button color="error" disabled={pending} onClick={onDelete}>
              Sign out and delete {them}
            </Button>
            <Button disabled={pending} onClick={onKeep}>
              Sign out and keep {them}
            </Button>
          </>
        ) : (
          <Button color="error" disabled={pending} onClick={onKeep}>
            Sign out and lose the edits
          </Button>
        )}
        <Button variant="contained" color="primary" disabled={held} onClick={onClose}>
          Stay
        </Button>
      </DialogActions>
    </Dialog>
  );
}
