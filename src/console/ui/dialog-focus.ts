import type { KeyboardEvent as ReactKeyboardEvent } from "react";

/** What people type into or choose from. A checkbox only qualifies what a field says, so it does not get the first focus. */
const fields =
  "select, textarea, input:not([type=checkbox]):not([type=radio]):not([type=hidden]):not([type=file])";

const isReady = (field: HTMLElement): boolean =>
  field.tabIndex >= 0 && !field.matches(":disabled, :read-only:not(select)");

/**
 * Puts the focus into the first field of a dialog: at once, or when a preview that still loads brings a field. A dialog
 * without a field has the focus itself. Whoever pressed something in the dialog by then keeps their place. The dialog does
 * not scroll to the field, since people read first. Returns a function that ends this.
 */
export function focusFirstField(dialog: HTMLElement): () => void {
  const find = () => [...dialog.querySelectorAll<HTMLElement>(fields)].find(isReady);
  const first = find();
  if (first) {
    // A dialog that has focused its field by itself knows better.
    if (!dialog.contains(document.activeElement)) first.focus({ preventScroll: true });
    return () => {};
  }
  const observer = new MutationObserver(() => {
    const field = document.activeElement?.matches("[role$=dialog]") === true ? find() : undefined;
    if (!field || !dialog.contains(document.activeElement)) return;
    field.focus({ preventScroll: true });
    stop();
  });
  const pressed = (event: Event) => {
    // Enter, still held down from the button that opened the dialog, is not pressed in it.
    if (!(event instanceof KeyboardEvent && event.repeat)) stop();
  };
  const stop = () => {
    observer.disconnect();
    dialog.removeEventListener("pointerdown", pressed);
    dialog.removeEventListener("keydown", pressed);
  };
  observer.observe(dialog, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  dialog.addEventListener("pointerdown", pressed);
  dialog.addEventListener("keydown", pressed);
  return stop;
}

/** Ctrl/Cmd+Enter presses the main button, the only filled one, unless it is disabled. A link keeps the key: a new tab. */
export function pressMainButton(event: ReactKeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, nativeEvent } = event;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  // React also passes on the keys of a dialog that another one has opened.
  if (!(target instanceof Element) || !currentTarget.contains(target) || target.closest("a[href]")) return;
  if (event.repeat || nativeEvent.isComposing) return;
  // The key does not press the focused button, too.
  event.preventDefault();
  [...currentTarget.querySelectorAll<HTMLElement>("button.MuiButton-contained")].at(-1)?.click();
}
