import { useState, type DOMAttributes } from "react";

/**
 * Whether rows are held where they are, since the pointer is over one or one has the focus, and what listens to them for
 * it. Rows that are not there any more (`empty`) tell of no leaving.
 */
export function useRowsInUse(empty: boolean): { held: boolean; events: DOMAttributes<HTMLElement> } {
  const [over, setOver] = useState(false);
  const [within, setWithin] = useState(false);
  if (empty && over) setOver(false);
  if (empty && within) setWithin(false);
  return {
    held: over || within,
    events: {
      onPointerEnter: ({ pointerType }) => setOver(pointerType === "mouse"),
      onPointerLeave: () => setOver(false),
      onFocus: () => setWithin(true),
      onBlur: ({ currentTarget, relatedTarget }) => setWithin(currentTarget.contains(relatedTarget)),
    },
  };
}
