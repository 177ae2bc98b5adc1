import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import type { jsonLosses } from "#contract/json-losses.ts";
import { MoreButton } from "../ui/MoreButton.tsx";
import { useMore } from "../ui/use-more.ts";

/** Lists what of a JSON text is lost when it is read; nothing if all of it is kept. */
export function JsonLosses({ losses, more }: ReturnType<typeof jsonLosses>) {
  const list = useMore(losses, 10);
  if (losses.length === 0) return null;
  return (
    <Alert severity="warning" role="note">
      Not everything in this text can be kept:
      <Box component="ul" sx={{ m: 0, pl: 5, overflowWrap: "anywhere" }}>
        {list.shown.map(({ at, line, column, message }) => (
          <li key={at}>
            Line {line}, column {column}: {message}
          </li>
        ))}
        {more > 0 && list.left === 0 && <li>{more.toLocaleString("en")} more</li>}
      </Box>
      <MoreButton left={list.left} what="places" onMore={list.more} />
    </Alert>
  );
}
