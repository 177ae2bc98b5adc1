import Typography from "@mui/material/Typography";
import { counted, listed } from "../../changes/field-text.ts";
import type { Later } from "../version-queries.ts";

interface Props {
  later: Later;
  /** What is restored, where that is not the whole set: "this service". */
  of?: string;
}

/** Says whose later changes a revert removes from the set, or a restore from some services. */
export function LaterVersions({ later: { total, authors }, of }: Props) {
  if (total === 0) return <Typography variant="body2">No version came after this one.</Typography>;
  const names = authors.map(({ author, versions }) => `${author} (${versions.toLocaleString("en")})`);
  return (
    <Typography variant="body2" sx={{ maxWidth: "80ch", overflowWrap: "anywhere" }}>
      The changes of {counted(total, "later version")} {of && `to ${of} `}are removed: {listed(names)}. The
      versions stay in the history.
    </Typography>
  );
}
