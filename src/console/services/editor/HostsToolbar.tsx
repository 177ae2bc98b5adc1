import Box from "@mui/material/Box";
import { TextField } from "../../ui/TextField.tsx";
import { SelectedHosts } from "./SelectedHosts.tsx";
import { useFormState } from "./use-editor.ts";
import type { HostSelection } from "./use-host-selection.ts";
import { phone } from "./use-phone.ts";

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

/** Beside the heading of the hosts: their numbers and the filter, or what can be done with the selected ones. */
export function HostsToolbar({ filter, onFilter, selection }: Props) {
  const isSelecting = selection.positions.length > 0;
  return (
    <>
      <Counts />
      <Box sx={{ minHeight: 32, display: "flex", alignItems: "center", gap: 3, [phone]: { width: "100%" } }}>
        <TextField
          type="search"
          fullWidth={false}
          value={filter}
          onChange={({ target }) => onFilter(target.value)}
          placeholder="Filter by host or port"
          sx={{ width: 200, [phone]: { width: "100%", display: isSelecting ? "none" : "flex" } }}
          slotProps={{ htmlInput: { "aria-label": "Filter hosts" } }}
        />
        {isSelecting && <SelectedHosts {...selection} />}
      </Box>
    </>
  );
}
