import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useSession } from "../session/session.ts";
import { RevertDialog } from "./revert/RevertDialog.tsx";
import { current } from "./search.ts";
import { UndoDialog } from "./revert/UndoDialog.tsx";

interface Props {
  config: string;
  version: string;
  /** Whether it is the set as it is now: then there is nothing to compare with, or to go back to. */
  isCurrent: boolean;
  /** Whether there is a version before it that undoing leads to. */
  hasParent: boolean;
  variant: "outlined" | "text";
}

/** What can be done with one version. */
export function VersionActions({ config, version, isCurrent, hasParent, variant }: Props) {
  const navigate = useNavigate();
  const mayEdit = useMay("editor");
  const canUndo = useSession()?.capabilities.undo === true;
  const [open, setOpen] = useState<"revert" | "undo" | null>(null);
  const close = () => setOpen(null);
  const compare = () =>
    void navigate({
      to: "/configs/$config/compare",
      params: { config },
      search: { from: version, to: current },
    });
  return (
    <Box
      sx={{
        display: "flex",
        flexWrap: variant === "text" ? { xs: "wrap", lg: "nowrap" } : "wrap",
        gap: variant === "text" ? 0 : 2,
      }}
    >
      {!isCurrent && (
        <Button size="small" variant={variant} onClick={compare}>
          Compare with current
        </Button>
      )}
      {mayEdit && !isCurrent && (
        <Button size="small" variant={variant} onClick={() => setOpen("revert")}>
          Revert to this version
        </Button>
      )}
      {mayEdit && canUndo && hasParent && (
        <Button size="small" variant={variant} onClick={() => setOpen("undo")}>
          Undo this version
        </Button>
      )}
      {open === "revert" && <RevertDialog config={config} version={version} onClose={close} />}
      {open === "undo" && <UndoDialog config={config} version={version} onClose={close} />}
    </Box>
  );
}
