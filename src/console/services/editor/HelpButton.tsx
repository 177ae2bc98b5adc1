import Box from "@mui/material/Box";
import { HelpIcon } from "../../ui/icons.tsx";
import { toggleHelp } from "./shown-help.ts";

interface Props {
  /** The field, or the column, and its label. */
  field: string;
  label: string;
  shown: boolean;
}

/**
 * Shows and hides the help on a field. Its name is text inside it: as an `aria-label` it would count among the labels, and
 * who looks for the field "Weight" by its label would find two elements.
 */
export const HelpButton = ({ field, label, shown }: Props) => (
  <Box
    component="button"
    type="button"
    className="help"
    aria-expanded={shown}
    onClick={() => toggleHelp(field)}
    sx={{
      all: "unset",
      boxSizing: "border-box",
      position: "relative",
      display: "inline-grid",
      placeItems: "center",
      width: 24,
      height: 24,
      flexShrink: 0,
      borderRadius: "6px",
      color: shown ? "primary.main" : "text.disabled",
      cursor: "pointer",
      "& svg": { width: 14, height: 14 },
      "&:hover": { color: "text.primary" },
      "&:focus-visible": { outline: "2px solid var(--mui-palette-primary-main)", outlineOffset: -2 },
    }}
  >
    <HelpIcon />
    <span className="visually-hidden">Help on {label}</span>
  </Box>
);
