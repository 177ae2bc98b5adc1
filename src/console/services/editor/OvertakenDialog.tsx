import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useId, type ReactNode } from "react";
import { lastVersionQuery, stateOf } from "../../lib/set-queries.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Name } from "../../ui/Name.tsx";
import { Time } from "../../ui/Time.tsx";
import type { ReadService } from "./save-service.ts";
import { useEditor } from "./use-editor.ts";

interface Props {
  id: string;
  /** The service as somebody else left it; null: deleted. */
  theirs: ReadService | null;
  children?: ReactNode;
  /** The ways to go on. */
  actions: ReactNode;
  onDiscard: () => void;
  onClose: () => void;
}

/** Somebody else was faster: says who and when, and what becomes of the edits made here. */
export function OvertakenDialog({ id, theirs, children, actions, onDiscard, onClose }: Props) {
  const { config } = useEditor();
  const heading = useId();
  const last = useQuery(lastVersionQuery(config, id, stateOf(theirs))).data;
  return (
    <Dialog open onClose={onClose} aria-labelledby={heading}>
      <DialogTitle id={heading}>
        {theirs ? "Somebody else changed this service" : "Somebody else deleted this service"}
      </DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4, alignContent: "start" }}>
        <Typography>
          <Name>{last?.author ?? "Somebody else"}</Name>{" "}
          {theirs ? "saved a change while you were editing" : "deleted it"}
          {last && (
            <>
              {" "}
              (<Time date={last.date} />: <Name>{last.message}</Name>)
            </>
          )}
          {theirs
            ? ". Nothing was overwritten, and your edits are not saved yet."
            : ". Your edits are not saved. You can save them as a new service."}
        </Typography>
        {children}
      </DialogContent>
      <DialogActions sx={{ flexWrap: "wrap", gap: 2 }}>
        <Button color="error" onClick={onDiscard}>
          Discard my edits
        </Button>
        <Box sx={{ flex: 1 }} />
        {actions}
      </DialogActions>
    </Dialog>
  );
}
