import { useCallback, useMemo, useState } from "react";

export interface HostSelection {
  /** The positions of the selected hosts, of all that are there. */
  positions: readonly number[];
  has: (key: string) => boolean;
  select: (keys: readonly string[], on: boolean) => void;
  clear: () => void;
}

/** The selected hosts, by their keys in the list (`rows`): a host that moves stays selected. */
export function useHostSelection(rows: readonly { key: string }[]): HostSelection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const positions = useMemo(
    () => (keys.size === 0 ? [] : rows.flatMap(({ key }, position) => (keys.has(key) ? position : []))),
    [rows, keys],
  );
  const has = useCallback((key: string) => keys.has(key), [keys]);
  const select = useCallback(
    (chosen: readonly string[], on: boolean) =>
      setKeys((before) => {
        const next = new Set(before);
        for (const key of chosen) {
          if (on) next.add(key);
          else next.delete(key);
        }
        return next;
      }),
    [],
  );
  const clear = useCallback(() => setKeys(new Set()), []);
  return { positions, has, select, clear };
}
