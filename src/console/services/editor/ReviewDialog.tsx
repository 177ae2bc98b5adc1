import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { TextField } from "../../ui/TextField.tsx";
import Typography from "@mui/material/Typography";
import { useId, useState, type ReactNode } from "react";
import { wholeServiceSentence } from "#domain/change-sentences.ts";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import { NotesBefore } from "../../changes/NotesBefore.tsx";
import { SentenceList } from "../../changes/SentenceList.tsx";
import { ShareReview } from "../../changes/ShareReview.tsx";
import { useLiveNotes } from "../../changes/use-live-notes.ts";
import { ChangeReason } from "../../session/ChangeReason.tsx";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import type { PendingWrite } from "../../ui/use-write.ts";
import { WaitingNote } from "../../ui/WaitingNote.tsx";
import { WrittenConfig } from "../../ui/WrittenConfig.tsx";
import { isTyped } from "../../lib/typed-confirmation.ts";
import { reasonProblem } from "../../lib/reason.ts";
import type { FormState } from "./form-state.ts";
import { toConfirm } from "./edit-problems.ts";
import { reviewNotes } from "./review-notes.ts";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";

interface Props {
  config: string;
  formState: FormState;
  reason: string;
  onReason: (reason: string) => void;
  write: Pick<PendingWrite, "isPending" | "held" | "stalled">;
  /** Why the last save failed. */
  error: Error | null;
  /** The notes on what others changed. */
  others: ReactNode;
  onSave: () => void;
  onClose: () => void;
}

/** Shows what is about to be saved and what that does to the traffic, with **Save**. */
export function ReviewDialog(props: Props) {
  const { config, formState, reason, onReason, write, error, others, onSave, onClose } = props;
  const { wire, change, edited, problems } = formState;
  const title = useId();
  const where = useId();
  const [typed, setTyped] = useState("");
  const needed = toConfirm(problems).length > 0 ? wire.id : null;
  const live = useLiveNotes(config, {
    added: change ? [] : [wire],
    removed: [],
    changed: change ? [change] : [],
  });
  const notes = reviewNotes(formState, live);
  const ready = edited && reasonProblem(reason) === null && (needed === null || isTyped(typed, needed));
  return (
    <Dialog open losesText={false} onClose={write.held ? undefined : onClose} aria-labelledby={title}>
      <DialogTitle id={title}>
        {edited ? `Save ${isolated(serviceName(wire))}?` : "Nothing to save"}
      </DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4, alignContent: "start" }}>
        {others}
        {edited ? (
          <>
            {change ? (
              <ChangeSentences change={change} />
            ) : (
              <SentenceList sentences={[wholeServiceSentence(wire, "added")]} />
            )}
            <NotesBefore verb="save" notes={notes} />
            {change && <ShareReview change={change} />}
            {needed !== null && (
              <TextField
                label={`Type “${needed}” to confirm that nobody will serve this traffic`}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
              />
            )}
            <ChangeReason value={reason} onChange={onReason} />
            <FailurePanel error={error} />
            <WaitingNote seconds={write.stalled} onBack={onClose}>
              It is not known yet whether this was done. You can go back to editing: the console tells you as
              soon as it knows.
            </WaitingNote>
          </>
        ) : (
          <Typography>The form is as the service is stored: there is nothing to save.</Typography>
        )}
      </DialogContent>
      <DialogActions>
        <WrittenConfig id={where} />
        <Button onClick={onClose} disabled={write.held}>
          Back to editing
        </Button>
        <Button
          variant="contained"
          color="primary"
          disabled={!ready}
          loading={write.isPending}
          aria-describedby={where}
          onClick={onSave}
        >
          Save
        </Button>
      </DialogActions>
    </Dialog>
  );
}
