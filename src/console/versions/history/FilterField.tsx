import { TextField } from "../../ui/TextField.tsx";
import { useId, useRef, useState } from "react";

interface Props {
  label: string;
  value: string | undefined;
  onValue: (value: string | undefined) => void;
  type?: "date";
  /** Offered while typing. */
  options?: readonly string[];
}

/**
 * A part of the filter. It acts when it is left, or at Enter: each change asks the server. While it has the focus it
 * shows what is typed, otherwise what the address has: the answer to an earlier Enter takes no later letter away, and
 * the way back is shown.
 */
export function FilterField({ label, value = "", onValue, type, options }: Props) {
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const [seen, setSeen] = useState(value);
  const told = useRef(value);
  if (seen !== value) {
    setSeen(value);
    if (!focused) setTyped(null);
  }
  /** Tells the address, unless it knows; false then. */
  const commit = (text: string): boolean => {
    const next = text.trim();
    if (next === told.current) return false;
    told.current = next;
    onValue(next === "" ? undefined : next);
    return true;
  };
  return (
    <>
      <TextField
        label={label}
        value={typed ?? value}
        onFocus={() => {
          setFocused(true);
          setTyped(value);
          told.current = value;
        }}
        onChange={({ target }) => {
          setTyped(target.value);
          // A date is chosen rather than typed to its end.
          if (type === "date") commit(target.value);
        }}
        onBlur={({ target }) => {
          setFocused(false);
          // Else it is shown until the address has followed.
          if (!commit(target.value)) setTyped(null);
        }}
        onKeyDown={({ key }) => {
          if (key === "Enter") commit(typed ?? value);
        }}
        autoComplete="off"
        {...(type && { type })}
        sx={{ width: { xs: "calc(50% - 6px)", sm: type ? 150 : 180 } }}
        slotProps={{
          htmlInput: { spellCheck: false, ...(options && { list }) },
        }}
      />
      {options && (
        <datalist id={list}>
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}
