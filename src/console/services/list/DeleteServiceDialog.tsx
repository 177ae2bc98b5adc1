import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Skeleton from "@mui/material/Skeleton";
import { TextField } from "../../ui/TextField.tsx";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { codePoints, limits } from "#contract/limits.ts";
import { isTyped } from "../../lib/typed-confirmation.ts";
import { answeredWith } from "../../lib/http/api-client.ts";
import { servicesQuery } from "../../lib/set-queries.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { WaitingNote } from "../../ui/WaitingNote.tsx";
import { MovedNote } from "../../changes/MovedNote.tsx";
import { readService } from "../editor/save-service.ts";
import { movedServices } from "../write-set.ts";
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
export function DeleteServiceDialog({ config, id, name, onClose, onDeleted }: Props) {
  const title = useId();
  // What is about to be deleted does not change below the reader; `turn` reads it anew.
  const [turn, setTurn] = useState(0);
  const fresh = useQuery({
    queryKey: ["deletion", config, id, turn],
    queryFn: () => readService(config, id),
    staleTime: "static",
    gcTime: 0,
  });
  const { data: set } = useQuery({ ...servicesQuery(config), enabled: false });
  const remove = useDeleteService(config);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const special = id.startsWith("__");
  const tooLong = codePoints(reason) > limits.message;
  const current = fresh.isFetching ? undefined : fresh.data;
  const gone = current === null || answeredWith(remove.error, 404);
  const moved = current && set ? movedServices([current.service], set) : null;
  const ready = current && !gone && !remove.isPending && !tooLong && (!special || isTyped(typed, id));
  const overtaken = answeredWith(remove.error, 412);

  const act = () => {
    if (!current) return;
    remove.mutate({ id, name, etag: current.etag, reason }, { onSuccess: onDeleted });
  };
  const readAgain = () => {
    remove.reset();
    setTurn(turn + 1);
  };

  const close = () => {
    remove.leave();
    onClose();
  };

  return (
    <Dialog open onClose={remove.held ? undefined : close} maxWidth="sm" aria-labelledby={title}>
      <DialogTitle id={title}>
        Delete “<Name>{name}</Name>”?
      </DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4 }}>
        {fresh.error && !fresh.isFetching && <FailurePanel error={fresh.error} onRetry={readAgain} />}
        {gone && <Typography>This service is not there any more: there is nothing to delete.</Typography>}
        {moved && !gone && !overtaken && !remove.isPending && (
          <MovedNote
            config={config}
            what="this service"
            did={moved.deleted ? "deleted" : "changed"}
            by={moved.by}
            onShow={readAgain}
          />
        )}
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
        <WaitingNote seconds={remove.stalled} onBack={close}>
          It is not known yet whether it was deleted. You can go back: the console tells you as soon as it
          knows.
        </WaitingNote>
      </DialogContent>
      <DialogActions>
        <Button onClick={close} disabled={remove.held}>
          Cancel
        </Button>
        <Button variant="contained" color="error" disabled={!ready} onClick={act}>
          {remove.isPending ? "Deleting…" : "Delete"}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
