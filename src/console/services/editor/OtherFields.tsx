import Box from "@mui/material/Box";
import { jsonText } from "#domain/sentence.ts";

/** Fields that the console does not know, as JSON: they are kept as they are. */
export function OtherFields({ fields }: { fields: Record<string, unknown> | null }) {
  if (fields === null) return null;
  return (
    <Box sx={{ typography: "body2", mt: 2, overflowWrap: "anywhere" }}>
      <Box component="span" sx={{ color: "text.secondary" }}>
        Other fields, kept as they are:{" "}
      </Box>
      <code translate="no" className="mono">
        <bdi translate="no">{jsonText(fields)}</bdi>
      </code>
    </Box>
  );
}
