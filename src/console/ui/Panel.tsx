import Paper, { type PaperProps } from "@mui/material/Paper";

/** A bordered surface; never inside another one. */
export const Panel = ({ sx, ...props }: PaperProps) => (
  <Paper variant="outlined" {...props} sx={[{ overflow: "hidden" }, ...(Array.isArray(sx) ? sx : [sx])]} />
);
