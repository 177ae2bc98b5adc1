import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import type { Side } from "./use-side.ts";

/** Why a side cannot be compared yet; nothing when it can. */
export function SideProblem({ name, side }: { name: string; side: Side }) {
  if (side.state === "failed")
    return (
      <Box sx={{ mb: 3 }}>
        <Typography sx={{ mb: 1 }}>The side “{name}” could not be loaded.</Typography>
        <ErrorPanel error={side.error} onRetry={side.retry} />
      </Box>
    );
  if (side.state === "loading")
    return <LinearProgress aria-label={`Loading the side “${name}”`} sx={{ mb: 3 }} />;
  return side.state === "none" ? (
    <Typography sx={{ mb: 3 }}>Choose a version for “{name}”.</Typography>
  ) : null;
}
