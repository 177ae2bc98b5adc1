import Box from "@mui/material/Box";
import MuiTab from "@mui/material/Tab";
import MuiTabs from "@mui/material/Tabs";
import { useFormState } from "../use-editor.ts";
import type { Tab } from "./use-editor-tabs.ts";

interface Props {
  tab: Tab;
  onTurn: (tab: Tab) => void;
}

/** The tabs **Form** and **JSON**, and why the first stays shut. */
export const EditorTabs = ({ tab, onTurn }: Props) => (
  <Box sx={{ mt: 2, display: "flex", flexWrap: { xs: "wrap", md: "nowrap" }, alignItems: "center", gap: 3 }}>
    <MuiTabs
      value={tab}
      onChange={(_, next: unknown) => onTurn(next === "json" ? "json" : "form")}
      aria-label="Edit as"
      sx={{ minHeight: 32, flexShrink: 0 }}
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
    <WhyShut />
  </Box>
);

function WhyShut() {
  const fault = useFormState((state) => state.fault);
  return (
    <Box
      component="output"
      sx={{ minWidth: 0, overflowWrap: "anywhere", typography: "body2", color: "error.main" }}
    >
      {fault !== null && `Form stays shut until this JSON can be read: ${fault}`}
    </Box>
  );
}
