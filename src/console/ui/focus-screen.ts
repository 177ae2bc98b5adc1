/**
 * Gives the focus to the screen when what had it is gone, so that who works by keyboard goes on where the screen begins,
 * and not at the top of the page.
 */
export function focusScreenIfLost(): void {
  if (document.activeElement === document.body)
    document.getElementById("main")?.focus({ preventScroll: true });
}
