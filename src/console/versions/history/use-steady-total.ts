import { useState, type DOMAttributes } from "react";

/**
 * How many of the versions to show, counted from the oldest. While the pointer is over a row or one has the focus, newer
 * versions of others wait, so that no row moves away under it; `show` lets them in. What the person does (`mine`: the
 * newest version is theirs) or chooses (`choice`) acts at once.
 */
export function useSteadyTotal(live: number, choice: string, mine: boolean) {
  const [shown, setShown] = useState({ total: live, choice });
  const [over, setOver] = useState(false);
  const [within, setWithin] = useState(false);
  const held = (over || within) && !mine && shown.choice === choice && shown.total > 0 && live > shown.total;
  const total = held ? shown.total : live;
  if (total !== shown.total || choice !== shown.choice) setShown({ total, choice });
  const events: DOMAttributes<HTMLElement> = {
    onPointerEnter: ({ pointerType }) => setOver(pointerType === "mouse"),
    onPointerLeave: () => setOver(false),
    onFocus: () => setWithin(true),
    onBlur: ({ currentTarget, relatedTarget }) => setWithin(currentTarget.contains(relatedTarget)),
  };
  return { total, show: () => setShown({ total: live, choice }), events };
}
