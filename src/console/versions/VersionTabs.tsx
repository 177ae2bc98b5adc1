import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";

export type VersionTab = "changes" | "set";

const labels = { changes: "What it changed", set: "Whole set" } as const;

interface Props {
  tab: VersionTab;
  onTurn: (tab: VersionTab) => void;
}

/** The tabs **What it changed** and **Whole set** of a version. */
export const VersionTabs = ({ tab, onTurn }: Props) => (
  <Tabs
    value={tab}
    onChange={(_, next: unknown) => onTurn(next === "set" ? "set" : "changes")}
    aria-label="Show of this version"
    sx={{ minHeight: 36, mb: 3, borderBottom: 1, borderColor: "divider" }}
  >
    {(["changes", "set"] as const).map((value) => (
      <Tab
        key={value}
        value={value}
        label={labels[value]}
        id={`version-tab-${value}`}
        aria-controls={`version-panel-${value}`}
        sx={{ minHeight: 36 }}
      />
    ))}
  </Tabs>
);
