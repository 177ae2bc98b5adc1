import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { ConfigInfo } from "#contract/config.ts";
import { counted } from "../../changes/words.ts";
import { servicesQuery } from "../../lib/queries.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { notify } from "../../ui/notice.ts";
import { useDeleteConfig } from "./configs.ts";

/** Says how much goes with a configuration, read afresh, and asks for its name. */
export function DeleteConfigDialog({ info, onClose }: { info: ConfigInfo; onClose: () => void }) {
  const { id } = info;
  const title = useId();
  const remove = useDeleteConfig();
  const { data: set, error } = useQuery({ ...servicesQuery(id), staleTime: 0 });
  const [typed, setTyped] = useState("");
  const send = (etag: string | null) =>
    remove.mutate(
      { id, etag },
      {
        onSuccess: () => {
          notify({ text: `Deleted ${id}.` });
          onClose();
        },
      },
    );
  return (
    <Dialog open onClose={remove.isPending ? undefined : onClose} maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title}>Delete the configuration “{id}”?</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4 }}>
        <Typography>
          {set ? `${counted(set.items.length, "backend service")} and the whole history` : "All of it"} will
          be out of reach for everybody. Its versions stay in the server’s Git repository, from which somebody
          with access to the server can bring it back.
        </Typography>
        <TextField
          label={`Type “${id}” to delete it`}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
        />
        {(remove.error ?? error) && <FailurePanel error={remove.error ?? error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={remove.isPending}>
          Cancel
        </Button>
        <Button
          variant="contained"
          color="error"
          disabled={typed !== id || set === undefined}
          loading={remove.isPending}
          onClick={() => send(set?.etag ?? null)}
        >
          Delete
        </Button>
      </DialogActions>
    </Dialog>
  );
}
