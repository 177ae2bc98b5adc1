import Skeleton from "@mui/material/Skeleton";

/** A skeleton for a line that is loading, with words for screen readers. */
export const LoadingText = ({ width, what }: { width: number; what: string }) => (
  <>
    <Skeleton variant="text" width={width} aria-hidden />
    <span className="visually-hidden">Loading {what}</span>
  </>
);
