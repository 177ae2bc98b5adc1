import { TextField } from "../../ui/TextField.tsx";
import { useId, useRef, useState } from "react";

interface Props {
  label: string;
  value: string | undefined;
  onValue: (value: string | undefined) => void;
  type?: "date";
  /** Suggestions. */
  options?: readonly string[];
}

/**
 * One field of the filter. It takes effect on Enter, or when it loses the focus: each change asks the server. With the
 * focus it shows what is typed, so that the answer to an earlier Enter removes no letter typed since; without, it shows
 * what is in the address, so that the browser's Back shows too.
 */
export function FilterField({ label, value = "", onValue, type, options }: Props) {
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const [lastValue, setLastValue] = useState(value);
  const committed = useRef(value);
  if (lastValue !== value) {
    setLastValue(value);
    if (!focused) setTyped(null);
  }
  /** Puts the text into the address; false where it is there already. */
  const commit = (text: string): boolean => {
    const next = text.trim();
    if (next === committed.current) return false;
    committed.current = next;
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
          committed.current = value;
        }}
        onChange={({ target }) => {
          setTyped(target.value);
          // People pick a date: there is no Enter.
          if (type === "date") commit(target.value);
        }}
        onBlur={({ target }) => {
          setFocused(false);
          // A committed text stays until the address has it.
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
