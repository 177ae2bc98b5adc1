import Box from "@mui/material/Box";
import { useId, useState } from "react";
import { Dialog } from "../../ui/Dialog.tsx";
import type { Tool } from "../tool.ts";
import { Palette } from "./Palette.tsx";
import { useActions } from "./use-actions.ts";
import { useFoundVersions } from "./use-found-versions.ts";
import { usePlaces } from "./use-places.ts";

interface Props {
  config: string | null;
  onTool: (tool: Tool) => void;
  onSignOut: () => void;
  onClose: () => void;
}

/** **Go to**: finds services, hosts, versions, configurations and actions, and goes there. */
export function GoToDialog({ config, onTool, onSignOut, onClose }: Props) {
  const title = useId();
  const [text, setText] = useState("");
  // Not deferred: Enter goes to what was found for the text that is in the field.
  const search = text.trim().toLowerCase();
  const { places, loading } = usePlaces(config, search);
  const actions = useActions({ config, onTool, onSignOut }, search);
  const { versions, searching } = useFoundVersions(config, search);
  return (
    <Dialog
      open
      losesText={false}
      onClose={onClose}
      maxWidth="sm"
      aria-labelledby={title}
      sx={{ "& .MuiDialog-container": { alignItems: "flex-start" } }}
      slotProps={{ paper: { sx: { mt: { sm: "8vh" } } } }}
    >
      <h2 id={title} className="visually-hidden">
        Go to
      </h2>
      <Box sx={{ p: 3, display: "grid", gap: 2, gridTemplateRows: "auto auto minmax(0, 1fr)", minHeight: 0 }}>
        <Palette
          text={text}
          onText={setText}
          // What the server finds comes last: nothing moves that somebody is about to choose.
          entries={[...places, ...actions, ...versions]}
          waiting={loading || searching}
          onClose={onClose}
        />
      </Box>
    </Dialog>
  );
}
