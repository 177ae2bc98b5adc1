import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import type { SideRow } from "./side-row.ts";
import { counted } from "./field-text.ts";

/** Which kinds of equal rows are shown. */
export type Folds = Record<SideRow["of"], boolean>;

interface Props {
  rows: readonly SideRow[];
  open: Folds;
  onChange: (open: Folds) => void;
}

/** The buttons that show or hide the equal rows, with their number; nothing if no row is equal. */
export function UnchangedToggles({ rows, open, onChange }: Props) {
  const counts = (["field", "host"] as const)
    .map((of) => ({ of, count: rows.filter((row) => row.sign === null && row.of === of).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return null;
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", px: 1, borderBottom: 1, borderColor: "divider" }}>
      {counts.map(({ of, count }) => (
        <Button
          key={of}
          variant="text"
          size="small"
          aria-expanded={open[of]}
          onClick={() => onChange({ ...open, [of]: !open[of] })}
        >
          {open[of] ? "Hide " : "Show "}
          {counted(count, `unchanged ${of}`)}
        </Button>
      ))}
    </Box>
  );
}
