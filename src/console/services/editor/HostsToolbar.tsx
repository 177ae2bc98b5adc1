import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { TextField } from "../../ui/TextField.tsx";
import { useEditor, useFormState } from "./use-editor.ts";
import type { HostSelection } from "./use-host-selection.ts";

/** A qualification of the shares, by their `estimate`. */
const qualifiers = {
  exact: "",
  approximate: " · shares are approximate under least connections",
  "new sessions": " · shares are those expected for new sessions",
} as const;

/** "4 on · 1 off", and what the shares are. */
function Counts() {
  const off = useFormState(({ wire }) => wire.back_hosts.filter(({ down }) => down).length);
  const all = useFormState(({ wire }) => wire.back_hosts.length);
  const estimate = useFormState(({ http }) => http.estimate);
  const number = (count: number) => count.toLocaleString("en");
  return (
    <Box component="span" className="tabular" sx={{ color: "text.secondary", whiteSpace: "nowrap" }}>
      {number(all - off)} on · {number(off)} off
      <Box component="span" sx={{ display: { xs: "none", lg: "inline" } }}>
        {qualifiers[estimate]}
      </Box>
    </Box>
  );
}

interface Props {
  filter: string;
  onFilter: (text: string) => void;
  selection: HostSelection;
}

/** Beside the heading of the hosts: their numbers, the filter, and what can be done with the selected ones. */
export function HostsToolbar({ filter, onFilter, selection }: Props) {
  const { form } = useEditor();
  const { positions, clear } = selection;
  const setDown = (down: boolean) => {
    for (const position of positions)
      form.setValue(`back_hosts.${position}.down`, down, { shouldTouch: true });
  };
  return (
    <>
      <Counts />
      <TextField
        type="search"
        fullWidth={false}
        value={filter}
        onChange={({ target }) => onFilter(target.value)}
        placeholder="Filter"
        sx={{ width: 180 }}
        slotProps={{ htmlInput: { "aria-label": "Filter hosts" } }}
      />
      {positions.length > 0 && (
        <Box
          component="section"
          aria-label="Selected hosts"
          sx={{ ml: "auto", display: "flex", alignItems: "center", gap: 2 }}
        >
          <span className="tabular">{positions.length.toLocaleString("en")} selected</span>
          <Button onClick={() => setDown(true)}>Set down</Button>
          <Button onClick={() => setDown(false)}>Set up</Button>
          <Button variant="text" onClick={clear}>
            Clear
          </Button>
        </Box>
      )}
    </>
  );
}
