import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useNavigate } from "@tanstack/react-router";
import type { Version } from "#contract/version.ts";
import { olderFirst } from "./selection.ts";

interface Props {
  config: string;
  selected: readonly string[];
  /** The versions that are on the screen, newest first. */
  versions: readonly Version[];
  onClear: () => void;
}

const hint = (count: number): string =>
  count === 0
    ? "Select two versions to compare them."
    : count === 1
      ? "1 selected: select one more."
      : count === 2
        ? "2 selected."
        : `${count} selected: keep two.`;

/** **Compare**, for exactly two selected versions. */
export function CompareSelected({ config, selected, versions, onClear }: Props) {
  const navigate = useNavigate();
  const pair = olderFirst(selected, versions);
  const compare = () => {
    if (pair) void navigate({ to: "/configs/$config/compare", params: { config }, search: pair });
  };
  return (
    <>
      <Typography variant="body2" color="textSecondary" component="output" sx={{ alignSelf: "center" }}>
        {hint(selected.length)}
      </Typography>
      {selected.length > 0 && (
        <Button variant="text" onClick={onClear}>
          Clear selection
        </Button>
      )}
      <Button variant="contained" color="primary" disabled={pair === null} onClick={compare}>
        Compare
      </Button>
    </>
  );
}
