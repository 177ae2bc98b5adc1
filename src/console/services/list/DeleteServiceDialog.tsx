import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Skeleton from "@mui/material/Skeleton";
import { TextField } from "../../ui/TextField.tsx";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { NotesBefore } from "../../changes/NotesBefore.tsx";
import { useLiveNotes } from "../../changes/use-live-notes.ts";
import { reasonProblem } from "../../lib/reason.ts";
import { isTyped } from "../../lib/typed-confirmation.ts";
import { answeredWith } from "../../lib/http/api-client.ts";
import { servicesQuery } from "../../lib/set-queries.ts";
import { ChangeReason } from "../../session/ChangeReason.tsx";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { WriteDialog } from "../../ui/WriteDialog.tsx";
import { ChangedSinceNote } from "../../changes/ChangedSinceNote.tsx";
import { readService } from "../editor/save-service.ts";
import { changedSince } from "../write-set.ts";
import { deletionTexts } from "./deletion-texts.ts";
import { UsedByNote } from "../links/UsedByNote.tsx";
import { useLinksBefore } from "../links/use-links.ts";
import { useDeleteService } from "./use-delete-service.ts";
import { Name } from "../../ui/Name.tsx";

interface Props {
  config: string;
  id: string;
  name: string;
  onClose: () => void;
  onDeleted: () => void;
}

/**
 * Reads the service again and lists what its deletion loses. A special service (`__…`), and one that something else of the
 * deployment uses, needs its id typed as well.
 */
export function DeleteServiceDialog({ config, id, name, onClose, onDeleted }: Props) {
  // What is about to be deleted does not change below the reader; another `reading` requests it again.
  const [reading, setReading] = useState(0);
  const fresh = useQuery({
    queryKey: ["deletion", config, id, reading],
    queryFn: () => readService(config, id),
    staleTime: "static",
    gcTime: 0,
  });
  const { data: set } = useQuery({ ...servicesQuery(config), enabled: false });
  const remove = useDeleteService(config);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const links = useLinksBefore(config, [id]);
  const used = links.used.length > 0;
  const special = id.startsWith("__");
  const toType = special || used;
  const current = fresh.isFetching ? undefined : fresh.data;
  const gone = current === null || answeredWith(remove.error, 404);
  const moved = current && set ? changedSince([current.service], set) : null;
  const ready =
    current &&
    !gone &&
    reasonProblem(reason) === null &&
    links.pending === 0 &&
    (!toType || isTyped(typed, id));
  const overtaken = answeredWith(remove.error, 412);

  const notes = useLiveNotes(config, { added: [], removed: current ? [current.service] : [], changed: [] });

  const deleteIt = () => {
    if (!current) return;
    remove.mutate({ id, name, etag: current.etag, reason }, { onSuccess: onDeleted });
  };
  const readAgain = () => {
    remove.reset();
    setReading(reading + 1);
  };

  return (
    <WriteDialog
      title={
        <>
          Delete “<Name>{name}</Name>”?
        </>
      }
      write={remove}
      main={{ children: "Delete", color: "error", disabled: !ready, onClick: deleteIt }}
      onClose={onClose}
    >
      {fresh.error && !fresh.isFetching && <FailurePanel error={fresh.error} onRetry={readAgain} />}
      {gone && <Typography>This service is not there any more: there is nothing to delete.</Typography>}
      {moved && !gone && !overtaken && !remove.isPending && (
        <ChangedSinceNote
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
      {current && !gone && <NotesBefore verb="delete" notes={notes} />}
      {current && !gone && <UsedByNote links={links} />}
      {toType && (
        <TextField
          label="Id"
          helperText={`${special ? "Services whose id begins with __ are special." : "Something uses this service."} Type ${id} to confirm.`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
        />
      )}
      <ChangeReason value={reason} onChange={setReason} />
      {overtaken && (
        <Alert severity="warning" action={<Button onClick={readAgain}>Show it as it is now</Button>}>
          Somebody changed this service in the meantime. Nothing was deleted.
        </Alert>
      )}
      {remove.error && !overtaken && !gone && <FailurePanel error={remove.error} />}
    </WriteDialog>
  );
}
