import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { useBlocker } from "@tanstack/react-router";
import { useId } from "react";
import { Dialog } from "../../ui/Dialog.tsx";
import { useEditor } from "./use-editor.ts";
import type { StoredDraftHandle } from "./use-stored-draft.ts";

/** Asks before edits are lost, by a link or by closing the tab. Signing out asks for itself. */
export function LeaveDialog({ draft }: { draft: Pick<StoredDraftHandle, "store" | "drop" | "isDropped"> }) {
  const title = useId();
  const { formStore } = useEditor();
  const losesEdits = () => !draft.isDropped() && formStore.flush().edited;
  const blocker = useBlocker({
    shouldBlockFn: ({ next }) => next.pathname !== "/sign-in" && losesEdits(),
    enableBeforeUnload: losesEdits,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  const leave = (end: () => void) => () => {
    end();
    blocker.proceed();
  };
  return (
    <Dialog open onClose={blocker.reset} maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>Leave without saving?</DialogTitle>
      <DialogContent>
        Your edits of this service are not saved. They can wait here as a draft, on this browser, until you
        come back.
      </DialogContent>
      <DialogActions sx={{ flexWrap: "wrap", gap: 2 }}>
        <Button onClick={leave(draft.drop)} color="error">
          Leave and lose the edits
        </Button>
        <Button onClick={leave(draft.store)}>Leave and keep a draft</Button>
        <Button variant="contained" color="primary" onClick={blocker.reset}>
          Stay
        </Button>
      </DialogActions>
    </Dialog>
  );
}
