import { useState } from "react";

/** The first `step` entries of a long list; each call of `more` adds as many. `left` counts those not shown. */
export function useMore<T>(all: readonly T[], step: number) {
  const [limit, setLimit] = useState(step);
  return {
    shown: all.length > limit ? all.slice(0, limit) : all,
    left: Math.max(0, all.length - limit),
    more: () => setLimit(limit + step),
  };
}
