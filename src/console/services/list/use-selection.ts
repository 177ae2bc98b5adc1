import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Row } from "./list-rows.ts";
import { nothingSelected, present, toggled, toggledAll } from "./selection.ts";

const idsOf = (rows: readonly Row[]): string[] => rows.map(({ service }) => service.id);

/**
 * The selected services of the list. `shown` are the rows that the search and the filters leave, `all` the rows of the
 * set: a deleted service is no longer selected. The functions never change, so that no row is rendered because of them.
 */
export function useSelection(shown: readonly Row[], all: readonly Row[]) {
  const [selection, setSelection] = useState(nothingSelected);
  const latest = useRef(shown);
  useLayoutEffect(() => {
    latest.current = shown;
  }, [shown]);
  const toggle = useCallback((id: string, through: boolean) => {
    const ids = idsOf(latest.current);
    setSelection((before) => toggled(before, id, through, ids));
  }, []);
  const toggleAll = useCallback(() => {
    const ids = idsOf(latest.current);
    setSelection((before) => toggledAll(before, ids));
  }, []);
  const { ids } = selection;
  const chosen = useMemo(
    () => (ids.size === 0 ? [] : all.filter(({ service }) => ids.has(service.id))),
    [ids, all],
  );
  if (chosen.length < ids.size) setSelection(present(selection, idsOf(chosen)));
  return {
    ids,
    chosen,
    toggle,
    toggleAll,
    clear: useCallback(() => setSelection(nothingSelected), []),
  };
}
