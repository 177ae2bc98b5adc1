import Link from "@mui/material/Link";
import { useState } from "react";
import { LazyBlameDialog } from "../editor/blame/LazyBlameDialog.tsx";

interface Props {
  config: string;
  id: string;
  /** The version that the service is shown as of; without it, as it is saved now. */
  at?: string;
}

/** **Who changed what**, in a line of facts: opens the blame of a service. */
export function WhoChangedWhat({ config, id, at }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Link
        component="button"
        type="button"
        underline="always"
        variant="inherit"
        sx={{ verticalAlign: "baseline" }}
        onClick={() => setOpen(true)}
      >
        Who changed what
      </Link>
      {open && (
        <LazyBlameDialog config={config} id={id} picked={null} at={at} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
