import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useId } from "react";
import type { KeyInfo } from "#contract/keys.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { notify } from "../../ui/notice.ts";
import { useDeleteKey } from "./keys.ts";

/** Says what goes with a key; it cannot come back. */
export function DeleteKeyDialog({ info, onClose }: { info: KeyInfo; onClose: () => void }) {
  const title = useId();
  const remove = useDeleteKey();
  const send = () =>
    remove.mutate(info.id, {
      onSuccess: () => {
        notify({ text: `Deleted the key of ${info.name}.` });
        onClose();
      },
    });
  return (
    <Dialog open onClose={onClose} maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title}>Delete the key of “{info.name}”?</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4 }}>
        <Typography sx={{ overflowWrap: "anywhere" }}>
          Whoever uses it ({info.role}, {info.email}) is signed out at once, and what sends it is refused. It
          cannot be brought back; the versions that it made stay.
        </Typography>
        {remove.error && <FailurePanel error={remove.error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="contained" color="error" loading={remove.isPending} onClick={send}>
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  );
}
