import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useId, useMemo } from "react";
import type { Service } from "#contract/service.ts";
import { serviceChange } from "#domain/changes.ts";
import { NoteList } from "../../changes/NoteList.tsx";
import { trafficNotes } from "../../changes/change-notes.ts";
import { ShareReview } from "../../changes/ShareReview.tsx";
import { Name } from "../../ui/Name.tsx";
import { showsSomething } from "#contract/shown-text.ts";

interface Props {
  service: Service;
  /** The position of the host, from 0. */
  index: number;
  onClose: () => void;
}

/** Shows how the traffic of a service would move if one host failed. Changes nothing. */
export function FailedHostDialog({ service, index, onClose }: Props) {
  const title = useId();
  const { host, change, notes } = useMemo(() => {
    const failed = {
      ...service,
      back_hosts: service.back_hosts.map((each, at) => (at === index ? { ...each, down: true } : each)),
    };
    return {
      host: service.back_hosts[index]?.host ?? "",
      change: serviceChange(service, failed),
      notes: trafficNotes([service], [failed]),
    };
  }, [service, index]);
  return (
    <Dialog open onClose={onClose} aria-labelledby={title}>
      <DialogTitle id={title}>
        What if {showsSomething(host) ? <Name>{host}</Name> : `back host ${index + 1}`} fails?
      </DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4, alignContent: "start" }}>
        {notes.length === 0 ? (
          <Typography>Nothing: it takes no traffic as the service is configured.</Typography>
        ) : (
          <NoteList notes={notes} />
        )}
        {change && <ShareReview change={change} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
