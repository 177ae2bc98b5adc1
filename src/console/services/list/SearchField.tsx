import Box from "@mui/material/Box";
import { TextField } from "../../ui/TextField.tsx";
import { useRef, useState, type KeyboardEventHandler, type RefObject } from "react";
import { useShortcut } from "../../lib/shortcuts.ts";
import { SearchIcon } from "../../ui/icons.tsx";

/**
 * The text of the search. While the field has the focus it is the typed text, because the address follows a moment
 * later. Otherwise it is the text in the address, so that links and the browser's Back change the field.
 */
export function useSearchText(address: string, setAddress: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const text = typed ?? address;
  const type = (next: string) => {
    setTyped(next);
    setAddress(next);
  };
  return {
    text,
    clear: () => {
      field.current?.focus();
      type("");
    },
    props: { field, text, onType: type, onFocus: () => setTyped(address), onBlur: () => setTyped(null) },
  };
}

interface Props {
  placeholder?: string;
  field: RefObject<HTMLInputElement | null>;
  text: string;
  onType: (text: string) => void;
  onFocus: () => void;
  onBlur: () => void;
  onKeyDown?: KeyboardEventHandler;
}

/** The field **Search**. The key `/` puts the focus into it. */
export function SearchField(props: Props) {
  const { placeholder = "Name, id, description, host or port", field, text, onType } = props;
  const { onFocus, onBlur, onKeyDown } = props;
  useShortcut("/", () => field.current?.select());
  return (
    <TextField
      inputRef={field}
      type="search"
      value={text}
      onChange={(event) => onType(event.target.value)}
      onFocus={onFocus}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
      placeholder={placeholder}
      sx={{ maxWidth: { sm: 400 } }}
      slotProps={{
        htmlInput: { "aria-label": "Search", autoComplete: "off", spellCheck: false },
        input: {
          startAdornment: (
            <Box component="span" sx={{ display: "flex", color: "action.active" }}>
              <SearchIcon />
            </Box>
          ),
        },
      }}
    />
  );
}
