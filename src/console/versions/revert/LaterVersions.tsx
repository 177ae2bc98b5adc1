import Typography from "@mui/material/Typography";
import type { Version } from "#contract/version.ts";
import { counted, listed } from "../../changes/words.ts";
import { countByAuthor } from "./later-authors.ts";

/** Whose later changes a revert takes out of the current set. */
export function LaterVersions({ later }: { later: readonly Version[] }) {
  if (later.length === 0) return <Typography variant="body2">No version came after this one.</Typography>;
  const authors = countByAuthor(later).map(
    ({ author, count }) => `${author} (${count.toLocaleString("en")})`,
  );
  return (
    <Typography variant="body2" sx={{ maxWidth: "80ch", overflowWrap: "anywhere" }}>
      The changes of {counted(later.length, "later version")} go away: {listed(authors)}. The versions stay in
      the history.
    </Typography>
  );
}
