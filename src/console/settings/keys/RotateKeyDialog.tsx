import Typography from "@mui/material/Typography";
import type { KeyInfo } from "#contract/api-key.ts";
import { isolated } from "#contract/shown-text.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { useSession } from "../../session/session-queries.ts";
import { WriteDialog } from "../../ui/WriteDialog.tsx";
import { useRotateKey } from "./key-queries.ts";
import { MadeKeyDialog } from "./MadeKeyDialog.tsx";

/** **Rotate**: says what ends with the old key, then shows the new one. */
export function RotateKeyDialog({ info, onClose }: { info: KeyInfo; onClose: () => void }) {
  const isOwn = useSession()?.id === `key:${info.id}`;
  const rotate = useRotateKey(isOwn);
  if (rotate.data) return <MadeKeyDialog name={rotate.data.name} value={rotate.data.key} onClose={onClose} />;
  return (
    <WriteDialog
      title={`Rotate the key of “${isolated(info.name)}”?`}
      write={rotate}
      main={{ children: "Rotate", onClick: () => rotate.mutate(info) }}
      onClose={onClose}
    >
      <Typography sx={{ overflowWrap: "anywhere" }}>
        A new key takes the place of the old one, for the same person (role {info.role}, {info.email}). The
        old one ends at once: requests with it are refused, and everybody who signed in with it is signed out.
        Scripts that use it need the new one.
      </Typography>
      {isOwn && (
        <Typography>
          This is the key that you use. In this browser you stay signed in, with the new one; copy it before
          you leave.
        </Typography>
      )}
      <FailurePanel error={rotate.error} />
    </WriteDialog>
  );
}
