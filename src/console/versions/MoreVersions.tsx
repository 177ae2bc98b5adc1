import Button from "@mui/material/Button";
import Box from "@mui/material/Box";
import { useCallback } from "react";

interface Props {
  left: number;
  loading: boolean;
  onMore: () => void;
}

/** Loads older versions when it comes into view, or is pressed. */
export function MoreVersions({ left, loading, onMore }: Props) {
  const watch = useCallback(
    (element: HTMLElement | null) => {
      if (!element || loading) return undefined;
      const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), {
        rootMargin: "400px",
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [loading, onMore],
  );
  return (
    <Box ref={watch} sx={{ p: 3 }}>
      <Button onClick={onMore} disabled={loading}>
        {loading ? "Loading…" : `Load more (${left.toLocaleString("en")} older)`}
      </Button>
    </Box>
  );
}
