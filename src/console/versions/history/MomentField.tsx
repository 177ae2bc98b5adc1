import { useRef, useState } from "react";
import { fromLocalField, toLocalField } from "../../lib/local-time.ts";
import { TextField } from "../../ui/TextField.tsx";
import { momentOf } from "./filter-choice.ts";

interface Props {
  label: string;
  /** A moment, or a bare date of an old link. */
  value: string | undefined;
  /** A minute that begins a span begins with its first second, one that ends it ends with its last. */
  edge: "from" | "to";
  onValue: (value: string | undefined) => void;
}

/** Milliseconds without another change after which a moment takes effect: each part that is typed changes the field. */
const pauseMs = 600;

/** A moment in the reader's zone. It takes effect on Enter, when the field loses the focus, or after a pause. */
export function MomentField({ label, value, edge, onValue }: Props) {
  const shown = value === undefined ? "" : toLocalField(momentOf(value, edge));
  const [typed, setTyped] = useState<string | null>(null);
  const [lastValue, setLastValue] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (lastValue !== value) {
    setLastValue(value);
    setTyped(null);
  }
  const commit = (text: string) => {
    clearTimeout(timer.current);
    // Untouched, it keeps its seconds.
    if (text === shown) return;
    const moment = fromLocalField(text, edge === "to" ? 59 : 0);
    if (text === "" || moment !== null) onValue(moment ?? undefined);
  };
  return (
    <TextField
      label={label}
      type="datetime-local"
      value={typed ?? shown}
      onChange={({ target }) => {
        const text = target.value;
        setTyped(text);
        clearTimeout(timer.current);
        // While a part is missing, the field has no text at all.
        if (text !== "") timer.current = setTimeout(() => commit(text), pauseMs);
      }}
      onBlur={({ target }) => {
        if (!target.validity.badInput) commit(target.value);
        setTyped(null);
      }}
      onKeyDown={({ key, target }) => {
        if (key === "Enter" && target instanceof HTMLInputElement) commit(target.value);
      }}
      sx={{ width: { xs: "100%", sm: 196 } }}
      slotProps={{ htmlInput: { max: "9999-12-31T23:59" } }}
    />
  );
}
