import type { PlaceName } from "./field-places.ts";

/** Frames within which a row is drawn after the list was scrolled to it. */
const framesToWait = 30;

/** Moves the focus to the first element that matches `selector`, once it is drawn: rows are drawn while scrolling. */
export function focusWhenThere(selector: string, frames = framesToWait): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (element) {
    element.focus();
    element.scrollIntoView({ block: "nearest" });
  } else if (frames > 0) requestAnimationFrame(() => focusWhenThere(selector, frames - 1));
}

/** The selector of a field's control; for the list of back hosts as a whole, that of **Add host**. */
export const controlOf = (place: PlaceName): string =>
  place === "back_hosts" ? "[data-editor-add-host]" : `[data-editor] [name="${place}"]`;
