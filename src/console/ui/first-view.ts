/**
 * The window as a virtualised table takes it for its first draw: no smaller than it is, and without a layout to learn it.
 * Otherwise the first draw has no rows, and all is drawn a second time before anybody sees it.
 */
export const firstView = (): { width: number; height: number } => ({
  width: screen.availWidth,
  height: screen.availHeight,
});
