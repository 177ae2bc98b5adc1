import Box from "@mui/material/Box";
import { visible } from "#contract/shown-text.ts";
import { cutText } from "#contract/text.ts";

/** Characters that are shown: somebody may have stored a text of megabytes. */
const longest = 2_000;

/** Fields that the console does not know, as JSON. A save keeps them unchanged. */
export function OtherFields({ fields }: { fields: Record<string, unknown> | null }) {
  if (fields === null) return null;
  const text = JSON.stringify(fields);
  return (
    <Box sx={{ typography: "body2", mt: 2, overflowWrap: "anywhere" }}>
      <Box component="span" sx={{ color: "text.secondary" }}>
        Other fields, kept as they are:{" "}
      </Box>
      <code translate="no" className="mono">
        <bdi translate="no">{visible(cutText(text, longest))}</bdi>
      </code>
      {text.length > longest && " (the JSON tab has all of it)"}
    </Box>
  );
}
