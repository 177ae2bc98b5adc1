import Button from "@mui/material/Button";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useId, useState, type FormEvent } from "react";
import { writtenBackHost } from "#contract/strict-service.ts";
import { check } from "#contract/validation.ts";
import { fieldLabel } from "#domain/labels.ts";
import { newHost } from "#domain/new-service.ts";
import { counted } from "../../changes/field-text.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { portReasons, portsOf, tidyPorts } from "./port-list.ts";
import { numberOf } from "./typed-text.ts";

/** The fields that can be set of many hosts at once. */
const settable = ["weight", "http_ports", "https_ports"] as const;
export type SetValues = Partial<Record<(typeof settable)[number], string>>;

/** Takes the ports of a list away: an empty field leaves them as they are. */
const noPorts = /^(?:none|-|–)$/i;

interface Typed {
  field: keyof SetValues;
  /** The text for the field of each host; null: it stays as it is. */
  text: string | null;
  problem: string | undefined;
}

/** What the text of a field of this dialog means. */
function read(field: keyof SetValues, typed: string): Typed {
  if (typed.trim() === "") return { field, text: null, problem: undefined };
  const isWeight = field === "weight";
  if (!isWeight && noPorts.test(typed.trim())) return { field, text: "", problem: undefined };
  const [reason] = isWeight ? [] : portReasons(typed);
  const value = isWeight ? numberOf(typed) : portsOf(typed);
  const [fault] = check(writtenBackHost, { ...newHost, host: "a", [field]: value }, []).problems;
  return { field, text: isWeight ? typed.trim() : tidyPorts(typed), problem: reason ?? fault?.msg };
}

interface Props {
  /** How many hosts are selected. */
  count: number;
  onSet: (values: SetValues) => void;
  onClose: () => void;
}

/** Sets weight and ports of all selected hosts. */
export function SetValuesDialog({ count, onSet, onClose }: Props) {
  const title = useId();
  const [typed, setTyped] = useState({ weight: "", http_ports: "", https_ports: "" });
  const found = settable.map((field) => read(field, typed[field]));
  const values = found.filter(({ text }) => text !== null);
  const canSet = values.length > 0 && found.every(({ problem }) => problem === undefined);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog is a part of the editor's form for React.
    event.stopPropagation();
    if (!canSet) return;
    onClose();
    onSet(Object.fromEntries(values.map(({ field, text }) => [field, text])));
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="xs" fullWidth>
      <DialogTitle id={title}>Set values of {counted(count, "host")}</DialogTitle>
      <form noValidate onSubmit={onSubmit}>
        <DialogContent sx={{ display: "grid", gap: 3, pt: 1 }}>
          <Typography variant="body2" color="textSecondary">
            A field that stays empty changes nothing. “none” takes all ports away.
          </Typography>
          {found.map(({ field, problem }) => (
            <TextField
              key={field}
              label={fieldLabel(field)}
              value={typed[field]}
              onChange={({ target }) => setTyped({ ...typed, [field]: target.value })}
              error={problem !== undefined}
              helperText={problem}
              autoComplete="off"
              slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
            />
          ))}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" color="primary" disabled={!canSet}>
            Set {counted(count, "host")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
