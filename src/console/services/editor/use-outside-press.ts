import { useEffect, useEffectEvent, type RefObject } from "react";

/** Calls `onLeave` when somebody presses outside of an element, or moves the focus out of it. */
export function useOutsidePress(
  inside: RefObject<HTMLElement | null>,
  isActive: boolean,
  onLeave: () => void,
): void {
  const leave = useEffectEvent(({ target }: Event) => {
    if (target instanceof Node && inside.current?.contains(target) === false) onLeave();
  });
  useEffect(() => {
    if (!isActive) return undefined;
    const listen = (event: Event) => leave(event);
    document.addEventListener("pointerdown", listen);
    document.addEventListener("focusin", listen);
    return () => {
      document.removeEventListener("pointerdown", listen);
      document.removeEventListener("focusin", listen);
    };
  }, [isActive]);
}
