import MuiTab from "@mui/material/Tab";
import MuiTabs from "@mui/material/Tabs";
import type { Tab } from "./use-editor-tabs.ts";

interface Props {
  tab: Tab;
  onTurn: (tab: Tab) => void;
}

/** The tabs **Form** and **JSON**. */
export const EditorTabs = ({ tab, onTurn }: Props) => (
  <MuiTabs
    value={tab}
    onChange={(_, next: unknown) => onTurn(next === "json" ? "json" : "form")}
    aria-label="Edit as"
    sx={{ minHeight: 32, mt: 2 }}
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
);
