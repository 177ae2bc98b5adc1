import { windowScroll, type Rect, type Virtualizer } from "@tanstack/react-virtual";
import { afterPaint } from "./after-paint.ts";

type WindowVirtualizer = Virtualizer<Window, Element>;

const begun = new WeakSet<WindowVirtualizer>();

/** Tells the window's size once the first draw is on the screen, and whenever it changes. */
function observeSize({ scrollElement }: WindowVirtualizer, tell: (size: Rect) => void): () => void {
  const look = () => tell({ width: innerWidth, height: innerHeight });
  const forget = afterPaint(look);
  scrollElement?.addEventListener("resize", look, { passive: true });
  return () => {
    forget();
    scrollElement?.removeEventListener("resize", look);
  };
}

/** At its beginning a virtualizer scrolls to where the window is. At the top it is already. */
const scroll: typeof windowScroll<Window> = (offset, options, virtual) => {
  const first = !begun.has(virtual);
  begun.add(virtual);
  if (!first || offset > 0) windowScroll(offset, options, virtual);
};

/**
 * How a table that scrolls with the window is first drawn: once, for a window no smaller than it is, and without a layout
 * to learn where that one stands and how large it is. Otherwise the first draw has no rows, or some too many, and all
 * is drawn and laid out a second time before anybody sees it.
 */
export const firstView = () => ({
  initialRect: { width: screen.availWidth, height: screen.availHeight },
  observeElementRect: observeSize,
  scrollToFn: scroll,
});
