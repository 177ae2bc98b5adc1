import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useId, useMemo } from "react";
import { serviceChange } from "#domain/changes.ts";
import { NoteList } from "../../changes/NoteList.tsx";
import { trafficNotes } from "../../changes/change-notes.ts";
import { ShareReview } from "../../changes/ShareReview.tsx";
import { useEditor } from "./use-editor.ts";
import { Name } from "../../ui/Name.tsx";
import { showsSomething } from "#contract/shown-text.ts";

/** Shows how the traffic would move if one host failed, for the service as it is edited now. Changes nothing. */
export function WhatIfDialog({ index, onClose }: { index: number; onClose: () => void }) {
  const title = useId();
  const { formStore } = useEditor();
  const { host, change, notes } = useMemo(() => {
    const { wire } = formStore.current();
    const failed = {
      ...wire,
      back_hosts: wire.back_hosts.map((each, at) => (at === index ? { ...each, down: true } : each)),
    };
    return {
      host: wire.back_hosts[index]?.host ?? "",
      change: serviceChange(wire, failed),
      notes: trafficNotes([wire], [failed]),
    };
  }, [formStore, index]);
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
