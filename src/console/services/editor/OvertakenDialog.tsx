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
  title: string;
  id: string;
  theirs: ReadService | null;
  /** What somebody else did to the service, as the end of a sentence that begins with their name. */
  did: string;
  /** What that means for the edits made here. */
  result: string;
  children?: ReactNode;
  /** The ways to go on. */
  actions: ReactNode;
  onDiscard: () => void;
  onClose: () => void;
}

/** The frame of a dialog about an edit that somebody else overtook: who, when, and what becomes of the edit. */
export function OvertakenDialog(props: Props) {
  const { title, id, theirs, did, result, children, actions, onDiscard, onClose } = props;
  const { config } = useEditor();
  const heading = useId();
  const last = useQuery(lastVersionQuery(config, id, stateOf(theirs))).data;
  return (
    <Dialog open onClose={onClose} aria-labelledby={heading}>
      <DialogTitle id={heading}>{title}</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4, alignContent: "start" }}>
        <Typography>
          <Name>{last?.author ?? "Somebody else"}</Name> {did}
          {last && (
            <>
              {" "}
              (<Time date={last.date} />: <Name>{last.message}</Name>)
            </>
          )}
          . {result}
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
