import Box from "@mui/material/Box";

interface Props {
  measured: "1" | undefined;
  onFilter: (change: { measured: "1" | undefined }) => void;
}

/** **Measured down**: the hosts that a load balancer measures down although they are on. */
export const MeasuredFilter = ({ measured, onFilter }: Props) => (
  <Box component="label" sx={{ display: "inline-flex", alignItems: "center", gap: 2, minHeight: 32 }}>
    <input
      type="checkbox"
      checked={measured !== undefined}
      onChange={({ target }) => onFilter({ measured: target.checked ? "1" : undefined })}
    />
    Measured down
  </Box>
);
