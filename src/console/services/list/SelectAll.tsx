import { useEffect, useMemo, useRef } from "react";
import type { Row } from "./list-rows.ts";

interface Props {
  rows: readonly Row[];
  selected: ReadonlySet<string>;
  onSelectAll: () => void;
}

/** The checkbox **Select all that match**: half checked while only some of the rows are selected. */
export function SelectAll({ rows, selected, onSelectAll }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const count = useMemo(
    () => (selected.size === 0 ? 0 : rows.filter(({ service }) => selected.has(service.id)).length),
    [rows, selected],
  );
  const some = count > 0 && count < rows.length;
  useEffect(() => {
    // HTML has no attribute for the half-checked state.
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label="Select all that match"
      title={`Select all ${rows.length} that match`}
      checked={rows.length > 0 && count === rows.length}
      onChange={onSelectAll}
    />
  );
}
