/**
 * Focuses the screen when the element with the focus is gone, so that keyboard users continue at the start of the screen
 * and not at the top of the page.
 */
export function focusScreenIfLost(): void {
  if (document.activeElement === document.body)
    document.getElementById("main")?.focus({ preventScroll: true });
}
