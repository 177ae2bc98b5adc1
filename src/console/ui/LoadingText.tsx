import Skeleton from "@mui/material/Skeleton";

/** A line that is still on its way: its shape, and words for who cannot see that. */
export const LoadingText = ({ width, what }: { width: number; what: string }) => (
  <>
    <Skeleton variant="text" width={width} aria-hidden />
    <span className="visually-hidden">Loading {what}</span>
  </>
);
