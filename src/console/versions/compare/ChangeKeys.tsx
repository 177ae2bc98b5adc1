import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { ChangeCursor } from "../../changes/use-current-row.ts";

interface Props {
  cursor: ChangeCursor | null;
  count: number;
  next: (() => void) | null;
  previous: (() => void) | null;
}

/** **Previous change** and **Next change**, with the position of the current one. */
export const ChangeKeys = ({ cursor, count, next, previous }: Props) => (
  <Box sx={{ display: "flex", gap: 1, alignItems: "center" }}>
    <Typography variant="body2" color="textSecondary" component="output" className="tabular">
      {cursor ? `Change ${(cursor.at + 1).toLocaleString("en")} of ${count.toLocaleString("en")}` : ""}
    </Typography>
    <Button size="small" title="k" disabled={!previous} onClick={() => previous?.()}>
      Previous change
    </Button>
    <Button size="small" title="j" disabled={!next} onClick={() => next?.()}>
      Next change
    </Button>
  </Box>
);
