import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";

/** What stands in for a screen while it loads: the place of its header and of its rows. */
export const Pending = () => (
  <Box aria-busy="true">
    <span className="visually-hidden">Loading…</span>
    <Skeleton variant="text" width={240} height={28} />
    <Skeleton variant="text" width={360} height={20} sx={{ mb: 4 }} />
    {Array.from({ length: 8 }, (_, row) => (
      <Skeleton key={row} variant="rectangular" height={35} sx={{ mb: "1px" }} />
    ))}
  </Box>
);
