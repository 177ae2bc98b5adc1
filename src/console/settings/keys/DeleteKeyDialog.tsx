import Typography from "@mui/material/Typography";
import type { KeyInfo } from "#contract/api-key.ts";
import { ConfirmDeleteDialog } from "../ConfirmDeleteDialog.tsx";
import { useDeleteKey } from "./key-queries.ts";
import { isolated } from "#contract/shown-text.ts";

/** Says what is lost with a key, which cannot be restored. */
export const DeleteKeyDialog = ({ info, onClose }: { info: KeyInfo; onClose: () => void }) => (
  <ConfirmDeleteDialog
    title={`Delete the key of “${isolated(info.name)}”?`}
    remove={useDeleteKey()}
    target={info}
    onClose={onClose}
  >
    <Typography sx={{ overflowWrap: "anywhere" }}>
      Everybody who signed in with it (role {info.role}, {info.email}) is signed out at once, and requests
      with it are refused. It cannot be restored. The versions that were saved with it stay.
    </Typography>
  </ConfirmDeleteDialog>
);
