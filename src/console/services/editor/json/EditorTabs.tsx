import Box from "@mui/material/Box";
import MuiTab from "@mui/material/Tab";
import MuiTabs from "@mui/material/Tabs";
import ToggleButton from "@mui/material/ToggleButton";
import { useFieldHelp } from "../field-help.ts";
import type { Tab } from "./use-editor-tabs.ts";

interface Props {
  tab: Tab;
  onTurn: (tab: Tab) => void;
}

/** The tabs **Form** and **JSON**, and for the form the switch **Field help**. */
export const EditorTabs = ({ tab, onTurn }: Props) => (
  <Box sx={{ mt: 3, display: "flex", justifyContent: "space-between", alignItems: "center" }}>
    <MuiTabs
      value={tab}
      onChange={(_, next: unknown) => onTurn(next === "json" ? "json" : "form")}
      aria-label="Edit as"
      sx={{ minHeight: 36 }}
    >
      {(["form", "json"] as const).map((value) => (
        <MuiTab
          key={value}
          value={value}
          label={value === "form" ? "Form" : "JSON"}
          id={`editor-tab-${value}`}
          aria-controls={`editor-panel-${value}`}
          sx={{ minHeight: 36 }}
        />
      ))}
    </MuiTabs>
    {tab === "form" && <HelpSwitch />}
  </Box>
);

function HelpSwitch() {
  const [on, switchTo] = useFieldHelp();
  return (
    <ToggleButton value="help" selected={on} onChange={() => switchTo(!on)}>
      Field help
    </ToggleButton>
  );
}
