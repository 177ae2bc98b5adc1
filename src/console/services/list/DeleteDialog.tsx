import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Skeleton from "@mui/material/Skeleton";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { codePoints, limits } from "#contract/limits.ts";
import { isTyped } from "../../lib/confirm.ts";
import { ApiError } from "../../lib/http.ts";
import { serviceQuery } from "../../lib/queries.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { deletionTexts } from "./deletion-texts.ts";
import { useDeleteService } from "./use-delete-service.ts";
import { Name } from "../../ui/Name.tsx";

interface Props {
  config: string;
  id: string;
  name: string;
  onClose: () => void;
  onDeleted: () => void;
}

/** Names what would be lost, read afresh; a special service (`__…`) is deleted only after typing its id. */
export function DeleteDialog({ config, id, name, onClose, onDeleted }: Props) {
  const title = useId();
  const fresh = useQuery({ ...serviceQuery(config, id), staleTime: 0, gcTime: 0, refetchOnMount: "always" });
  const remove = useDeleteService(config);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const special = id.startsWith("__");
  const tooLong = codePoints(reason) > limits.message;
  const current = fresh.isFetching ? undefined : fresh.data;
  const gone = current === null || (remove.error instanceof ApiError && remove.error.status === 404);
  const ready = current && !gone && !remove.isPending && !tooLong && (!special || isTyped(typed, id));
  const overtaken = remove.error instanceof ApiError && remove.error.status === 412;

  const act = () => {
    if (!current) return;
    remove.mutate({ id, name, etag: current.etag, reason }, { onSuccess: onDeleted });
  };
  const readAgain = () => {
    remove.reset();
    void fresh.refetch();
  };

  return (
    <Dialog open onClose={remove.isPending ? undefined : onClose} maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title}>
        Delete “<Name>{name}</Name>”?
      </DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4 }}>
        {fresh.error && !fresh.isFetching && <FailurePanel error={fresh.error} onRetry={readAgain} />}
        {gone && <Typography>This service is not there any more: there is nothing to delete.</Typography>}
        {fresh.isFetching && <Skeleton variant="text" height={40} />}
        {current && !gone && (
          <div>
            {deletionTexts(current.service).map((text) => (
              <Typography key={text} sx={{ overflowWrap: "anywhere", mb: 1 }}>
                {text}
              </Typography>
            ))}
          </div>
        )}
        {special && (
          <TextField
            label="Id"
            helperText={`Services whose id begins with __ are special. Type ${id} to confirm.`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
          />
        )}
        <TextField
          label="Reason"
          helperText={
            tooLong
              ? `A reason has at most ${limits.message} characters.`
              : "Optional. It becomes the message of the version."
          }
          error={tooLong}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {overtaken && (
          <Alert severity="warning" action={<Button onClick={readAgain}>Show it as it is now</Button>}>
            Somebody changed this service in the meantime. Nothing was deleted.
          </Alert>
        )}
        {remove.error && !overtaken && !gone && <FailurePanel error={remove.error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={remove.isPending}>
          Cancel
        </Button>
        <Button variant="contained" color="error" disabled={!ready} onClick={act}>
          {remove.isPending ? "Deleting…" : "Delete"}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
