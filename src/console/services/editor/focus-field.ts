import type { PlaceName } from "./field-places.ts";

/** Frames that a row gets to appear in after the list was scrolled to it. */
const patience = 30;

/** Puts the focus into the first element that `selector` finds, once it is there: rows are made while scrolling. */
export function focusWhenThere(selector: string, frames = patience): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (element) {
    element.focus();
    element.scrollIntoView({ block: "nearest" });
  } else if (frames > 0) requestAnimationFrame(() => focusWhenThere(selector, frames - 1));
}

/** Selects the control of a field of the form; for the list of back hosts itself, its first control or **Add host**. */
export const controlOf = (place: PlaceName): string =>
  place === "back_hosts" ? "[data-editor-add-host]" : `[data-editor] [name="${place}"]`;
