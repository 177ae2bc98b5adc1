import Box from "@mui/material/Box";
import { useFieldHelp } from "./field-help.ts";
import { hostTableColumns } from "./form-fields.ts";

/** Explains each column of the table of back hosts, once above the table and not in every row. */
export function HostHelp() {
  const [on] = useFieldHelp();
  if (!on) return null;
  return (
    <Box
      component="dl"
      aria-label="Help on the fields of a back host"
      sx={{
        m: 0,
        mb: 3,
        display: "grid",
        gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 300px), 1fr))",
        columnGap: 6,
        rowGap: 1,
        typography: "caption",
        color: "text.secondary",
        "& dt, & dd": { display: "inline", m: 0 },
        "& dt": { fontWeight: 600, color: "text.primary", "&::after": { content: '": "' } },
      }}
    >
      {hostTableColumns.map(
        ({ label, help }) =>
          help !== undefined && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{help}</dd>
            </div>
          ),
      )}
    </Box>
  );
}
