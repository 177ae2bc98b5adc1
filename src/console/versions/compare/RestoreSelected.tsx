import Button from "@mui/material/Button";
import { useState } from "react";
import { counted } from "../../changes/field-text.ts";
import { RestoreDialog } from "../revert/RestoreDialog.tsx";

/** The ids go into the address: this many of the longest ids fit into what common proxies accept. */
const most = 40;

interface Props {
  config: string;
  version: string;
  ids: readonly string[];
  onDone: () => void;
}

/** Restores the selected services together, as one version. */
export function RestoreSelected({ config, version, ids, onDone }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} disabled={ids.length > most} sx={{ mt: 2 }}>
        Restore {counted(ids.length, "selected service")}
      </Button>
      {ids.length > most && <p>At most {most} services can be restored at once.</p>}
      {open && (
        <RestoreDialog
          config={config}
          version={version}
          ids={ids}
          onClose={(done) => {
            setOpen(false);
            if (done) onDone();
          }}
        />
      )}
    </>
  );
}
