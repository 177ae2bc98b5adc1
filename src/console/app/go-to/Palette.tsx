import Box from "@mui/material/Box";
import useAutocomplete from "@mui/material/useAutocomplete";
import { TextField } from "../../ui/TextField.tsx";
import { counted } from "../../changes/field-text.ts";
import type { Entry } from "./entry.ts";
import { PaletteOption } from "./PaletteOption.tsx";

interface Props {
  text: string;
  onText: (text: string) => void;
  entries: readonly Entry[];
  /** Whether more entries may come. */
  waiting: boolean;
  onClose: () => void;
}

/** A search field above the list of what it found: arrows choose, Enter goes, Escape closes. */
export function Palette({ text, onText, entries, waiting, onClose }: Props) {
  const { getRootProps, getInputProps, getListboxProps, getOptionProps, groupedOptions } =
    useAutocomplete<Entry>({
      options: entries,
      value: null,
      inputValue: text,
      onInputChange: (_, next, reason) => {
        if (reason === "input") onText(next);
      },
      onChange: (_, entry) => {
        if (entry === null) return;
        onClose();
        entry.run();
      },
      onClose: (_, reason) => {
        if (reason === "escape") onClose();
      },
      getOptionLabel: ({ text: label }) => label,
      getOptionKey: ({ key }) => key,
      isOptionEqualToValue: (option, value) => option.key === value.key,
      filterOptions: (options) => options,
      groupBy: ({ group }) => group,
      open: true,
      autoHighlight: true,
    });
  const groups = groupedOptions.flatMap((found) => ("options" in found ? found : []));
  const { ref: inputRef, ...inputProps } = getInputProps();
  return (
    <>
      <div {...getRootProps()}>
        <TextField
          type="search"
          placeholder="Service, host, version, configuration or action"
          slotProps={{
            htmlInput: { ...inputProps, ref: inputRef, "aria-label": "Go to", spellCheck: false },
          }}
        />
      </div>
      <Box component="output" sx={{ color: "text.secondary", fontSize: "0.75rem", px: 1, minHeight: 16 }}>
        {entries.length === 0
          ? waiting
            ? "Searching…"
            : "Nothing found"
          : counted(entries.length, "result")}
      </Box>
      <Box
        component="ul"
        {...getListboxProps()}
        aria-label="Results"
        sx={{ m: 0, p: 0, listStyle: "none", overflowY: "auto", minHeight: 0, height: "min(60vh, 480px)" }}
      >
        {groups.map(({ key, index, group, options }) => (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a list box may hold no other tag
          <Box role="group" aria-label={group} key={key} sx={{ mb: 2 }}>
            <Box aria-hidden sx={{ px: 2, fontSize: "0.75rem", fontWeight: 550, color: "text.secondary" }}>
              {group}
            </Box>
            {options.map((entry, position) => {
              const { key: _, ...props } = getOptionProps({ option: entry, index: index + position });
              return <PaletteOption key={entry.key} entry={entry} {...props} />;
            })}
          </Box>
        ))}
      </Box>
    </>
  );
}
