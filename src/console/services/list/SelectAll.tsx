import { useEffect, useRef } from "react";

interface Props {
  /** The rows that match, and how many of them are selected. */
  total: number;
  selected: number;
  onSelectAll: () => void;
}

/** The checkbox **Select all that match**: half checked while only some of the rows are selected. */
export function SelectAll({ total, selected, onSelectAll }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const some = selected > 0 && selected < total;
  useEffect(() => {
    // HTML has no attribute for the half-checked state.
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label="Select all that match"
      title={`Select all ${total} that match`}
      checked={total > 0 && selected === total}
      onChange={onSelectAll}
    />
  );
}
