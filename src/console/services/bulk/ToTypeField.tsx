import { TextField } from "../../ui/TextField.tsx";
import type { ToType } from "./bulk-plan.ts";

interface Props {
  needed: ToType;
  value: string;
  onChange: (value: string) => void;
}

/** A confirmation by typing. */
export const ToTypeField = ({ needed, value, onChange }: Props) => (
  <TextField
    label={`Type “${needed.text}” ${needed.why}`}
    value={value}
    onChange={({ target }) => onChange(target.value)}
    autoComplete="off"
  />
);
