import Typography from "@mui/material/Typography";
import type { KeyInfo } from "#contract/api-key.ts";
import { ConfirmDeleteDialog } from "../ConfirmDeleteDialog.tsx";
import { useDeleteKey } from "./key-queries.ts";
import { isolated } from "#contract/shown-text.ts";

/** Says what goes with a key; it cannot come back. */
export const DeleteKeyDialog = ({ info, onClose }: { info: KeyInfo; onClose: () => void }) => (
  <ConfirmDeleteDialog
    title={`Delete the key of “${isolated(info.name)}”?`}
    remove={useDeleteKey()}
    target={info}
    onClose={onClose}
  >
    <Typography sx={{ overflowWrap: "anywhere" }}>
      Whoever uses it ({info.role}, {info.email}) is signed out at once, and what sends it is refused. It
      cannot be brought back; the versions that it made stay.
    </Typography>
  </ConfirmDeleteDialog>
);
