import { TextField } from "../../ui/TextField.tsx";
import { useId, useRef, useState } from "react";

interface Suggestion {
  value: string;
  label?: string;
}

interface Props {
  label: string;
  value: string | undefined;
  onValue: (value: string | undefined) => void;
  suggestions?: readonly Suggestion[];
  /** The value for a text that was typed; null: there is none, which `unknown` says. */
  toValue?: (text: string) => string | null;
  unknown?: string;
  onFocus?: () => void;
  onType?: (text: string) => void;
}

/**
 * One field of the filter. It takes effect on Enter, when a suggestion is picked, or when it loses the focus: each change
 * asks the server. With the focus it shows what is typed, so that the answer to an earlier Enter removes no letter typed
 * since; without, it shows what is in the address, so that the browser's Back shows too.
 */
export function FilterField(props: Props) {
  const { label, value = "", onValue, suggestions, toValue = String, unknown, onFocus, onType } = props;
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  const [failed, setFailed] = useState(false);
  const [lastValue, setLastValue] = useState(value);
  const committed = useRef(value);
  if (lastValue !== value) {
    setLastValue(value);
    setFailed(false);
    if (!focused) setTyped(null);
  }
  /** Puts the text into the address; false where it is there already, or means nothing. */
  const commit = (text: string): boolean => {
    const trimmed = text.trim();
    if (trimmed === committed.current) return false;
    const next = trimmed === "" ? "" : toValue(trimmed);
    setFailed(next === null);
    if (next === null || next === committed.current) return false;
    committed.current = next;
    onValue(next === "" ? undefined : next);
    return true;
  };
  return (
    <>
      <TextField
        label={label}
        value={typed ?? value}
        error={failed}
        helperText={failed ? unknown : undefined}
        onFocus={() => {
          setFocused(true);
          setTyped((before) => before ?? value);
          committed.current = value;
          onFocus?.();
        }}
        onChange={({ target, nativeEvent }) => {
          setTyped(target.value);
          setFailed(false);
          onType?.(target.value);
          const picked =
            nativeEvent instanceof InputEvent && nativeEvent.inputType === "insertReplacementText";
          if (picked) commit(target.value);
        }}
        onBlur={({ target }) => {
          setFocused(false);
          // A committed text stays until the address has it, and one that means nothing until it is mended.
          if (!commit(target.value) && target.value.trim() === committed.current) setTyped(null);
        }}
        onKeyDown={({ key }) => {
          if (key === "Enter") commit(typed ?? value);
        }}
        autoComplete="off"
        sx={{ width: { xs: "100%", sm: 168 } }}
        slotProps={{
          htmlInput: { spellCheck: false, ...(suggestions && { list }) },
        }}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label ?? each.value}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}
