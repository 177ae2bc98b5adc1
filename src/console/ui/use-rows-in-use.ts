import { useState, type DOMAttributes } from "react";

/**
 * Whether the rows must stay in place, because the pointer is over one or one has the focus; `events` are the listeners
 * that find this out. When the rows are gone (`empty`), no event reports that the pointer left.
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
