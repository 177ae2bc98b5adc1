import { useEffect, useMemo, useRef } from "react";
import type { Row } from "./list-rows.ts";

interface Props {
  rows: readonly Row[];
  selected: ReadonlySet<string>;
  onSelectAll: () => void;
}

/** **Select all that match**: half checked when some of the rows are chosen. */
export function SelectAll({ rows, selected, onSelectAll }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const count = useMemo(
    () => (selected.size === 0 ? 0 : rows.filter(({ service }) => selected.has(service.id)).length),
    [rows, selected],
  );
  const some = count > 0 && count < rows.length;
  useEffect(() => {
    // React knows no attribute for it.
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
