import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { orderQuery } from "./version-queries.ts";

interface Props {
  config: string;
  selected: readonly string[];
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

/** **Compare**, for exactly two selected versions. The server knows which of them is older. */
export function CompareSelected({ config, selected, onClear }: Props) {
  const navigate = useNavigate();
  const [a = "", b = ""] = selected;
  const order = useQuery({ ...orderQuery(config, a, b), enabled: selected.length === 2 });
  const pair = selected.length === 2 ? order.data : undefined;
  const compare = () => {
    if (pair) void navigate({ to: "/configs/$config/compare", params: { config }, search: pair });
  };
  return (
    <>
      <Typography variant="body2" color="textSecondary" component="output" sx={{ alignSelf: "center" }}>
        {order.error ? `They cannot be compared: ${order.error.message}` : hint(selected.length)}
      </Typography>
      {selected.length > 0 && (
        <Button variant="text" onClick={onClear}>
          Clear selection
        </Button>
      )}
      <Button variant="contained" color="primary" disabled={!pair} onClick={compare}>
        Compare
      </Button>
    </>
  );
}
