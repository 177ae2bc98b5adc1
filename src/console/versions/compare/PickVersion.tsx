import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import { TextField } from "../../ui/TextField.tsx";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { configsQuery } from "../../lib/set-queries.ts";
import { Choice } from "../../ui/Choice.tsx";
import { PickList } from "./PickList.tsx";
import type { SideId } from "./use-side.ts";

interface Props {
  name: string;
  /** The configuration to choose from first. */
  config: string;
  onClose: () => void;
  onPick: (side: SideId & { id: string }) => void;
}

/** The dialog was opened to type into this field. */
const focused = (input: HTMLInputElement | null) => input?.focus();

/** Chooses a side of the comparison: the current set or a version, found by message, id or date, of any configuration. */
export function PickVersion({ name, config: first, onClose, onPick }: Props) {
  const title = useId();
  const [config, setConfig] = useState(first);
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const [moment, setMoment] = useState("");
  const configs = useQuery(configsQuery).data?.items ?? [];
  return (
    <Dialog open losesText={false} onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={title}>
      <DialogTitle id={title}>Choose the side “{name}”</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 3, alignContent: "start", minHeight: 320 }}>
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 3, pt: 2 }}>
          <TextField
            type="search"
            label="Message or version"
            value={text}
            onChange={(event) => setText(event.target.value)}
            sx={{ flex: "1 1 180px" }}
            slotProps={{ htmlInput: { ref: focused } }}
          />
          <TextField
            type="datetime-local"
            label="As of"
            value={moment}
            onChange={(event) => setMoment(event.target.value)}
            sx={{ flex: "0 1 200px" }}
          />
          {configs.length > 1 && (
            <Choice
              label="Of configuration"
              value={config}
              options={configs.map(({ id }) => ({ value: id, label: id }))}
              onChange={(event) => setConfig(event.target.value)}
              sx={{ flex: "0 1 128px" }}
            />
          )}
        </Box>
        <PickList
          key={config}
          config={config}
          text={search}
          // The field is in the time zone of this browser.
          until={moment === "" ? null : new Date(moment).toISOString()}
          onPick={(id) => onPick({ config, id })}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </Dialog>
  );
}
