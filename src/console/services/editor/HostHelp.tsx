import Box from "@mui/material/Box";
import { hostTableColumns } from "./form-fields.ts";
import { hostHelpId } from "./shown-help.ts";

/** The help on columns of the table of back hosts, once above the table and not in every row. */
export function HostHelp({ helped }: { helped: ReadonlySet<string> }) {
  const columns = hostTableColumns.filter(({ key, help }) => help !== undefined && helped.has(key));
  if (columns.length === 0) return null;
  return (
    <Box
      component="dl"
      aria-label="Help on the fields of a back host"
      sx={{
        m: 0,
        mb: 2,
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
      {columns.map(({ key, label, help }) => (
        <div key={key} id={hostHelpId(key)}>
          <dt>{label}</dt>
          <dd>{help}</dd>
        </div>
      ))}
    </Box>
  );
}
