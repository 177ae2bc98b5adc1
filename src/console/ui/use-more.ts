import { useState } from "react";

/** Shows a long list by the first `step` entries and as many more each time `more` is called. `left`: not shown yet. */
export function useMore<T>(all: readonly T[], step: number) {
  const [limit, setLimit] = useState(step);
  return {
    shown: all.length > limit ? all.slice(0, limit) : all,
    left: Math.max(0, all.length - limit),
    more: () => setLimit(limit + step),
  };
}
