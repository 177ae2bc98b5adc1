import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import type { Side } from "./use-side.ts";

interface ProblemProps {
  text: string;
  error: Error;
  retry: () => void;
}

const Problem = ({ text, error, retry }: ProblemProps) => (
  <Box sx={{ mb: 3 }}>
    <Typography sx={{ mb: 1 }}>{text}</Typography>
    <ErrorPanel error={error} onRetry={retry} />
  </Box>
);

/** Why a side cannot be compared yet, or may be old; nothing when all is well. */
export function SideProblem({ name, side }: { name: string; side: Side }) {
  if (side.state === "none") return <Typography sx={{ mb: 3 }}>Choose a version for “{name}”.</Typography>;
  if (side.state === "loading")
    return <LinearProgress aria-label={`Loading the side “${name}”`} sx={{ mb: 3 }} />;
  if (side.state === "failed") return <Problem {...side} text={`The side “${name}” could not be loaded.`} />;
  return (
    side.outdated && (
      <Problem
        {...side.outdated}
        text={`The side “${name}” could not be read again: what you see of it may be old.`}
      />
    )
  );
}
