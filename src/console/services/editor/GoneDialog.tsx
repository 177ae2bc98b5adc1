import Button from "@mui/material/Button";
import { OvertakenDialog } from "./OvertakenDialog.tsx";

interface Props {
  id: string;
  /** Goes on with the edits, as a new service. */
  onCreate: () => void;
  onDiscard: () => void;
  onClose: () => void;
}

/** Somebody else deleted the service while it was edited. */
export const GoneDialog = ({ id, onCreate, onDiscard, onClose }: Props) => (
  <OvertakenDialog
    title="Somebody else deleted this service"
    id={id}
    theirs={null}
    did="deleted it"
    result="Your edits are not saved. You can save them as a new service."
    actions={
      <Button variant="contained" color="primary" onClick={onCreate}>
        Review as a new service
      </Button>
    }
    onDiscard={onDiscard}
    onClose={onClose}
  />
);
