import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { nothingSelected, present, toggled, toggledAll } from "./selection.ts";

/**
 * The selected rows of a list. `shown` are the rows that the search and the filters leave, `all` the rows of the set: what
 * was deleted is no longer selected. `idOf` must not change. The functions never change, so that no row is rendered because
 * of them.
 */
export function useSelection<T>(shown: readonly T[], all: readonly T[], idOf: (row: T) => string) {
  const [selection, setSelection] = useState(nothingSelected);
  const latest = useRef(shown);
  useLayoutEffect(() => {
    latest.current = shown;
  }, [shown]);
  const toggle = useCallback(
    (id: string, through: boolean) => {
      const ids = latest.current.map(idOf);
      setSelection((before) => toggled(before, id, through, ids));
    },
    [idOf],
  );
  const toggleAll = useCallback(() => {
    const ids = latest.current.map(idOf);
    setSelection((before) => toggledAll(before, ids));
  }, [idOf]);
  const { ids } = selection;
  const chosen = useMemo(
    () => (ids.size === 0 ? [] : all.filter((row) => ids.has(idOf(row)))),
    [ids, all, idOf],
  );
  if (chosen.length < ids.size) setSelection(present(selection, chosen.map(idOf)));
  return {
    ids,
    chosen,
    toggle,
    toggleAll,
    clear: useCallback(() => setSelection(nothingSelected), []),
  };
}
