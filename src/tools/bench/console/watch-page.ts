import type { Page } from "@playwright/test";

/** Measurements inside a page, in milliseconds since its navigation began. */
interface Watched {
  /** Tasks that blocked the page for 50 ms or more. */
  longTasks: { start: number; duration: number }[];
  /** From each key to the paint that shows it; the browser reports it in steps of 8. */
  keys: number[];
  /** The times between two frames, while `noteFrames` runs. */
  frames: number[];
  /** Cumulative Layout Shift so far. */
  shift: number;
  /** What moved, and how far. */
  moved: string[];
  /** When the element that `noteShown` waits for was painted. */
  shown: number;
}

declare global {
  interface Window {
    watched: Watched;
    /** Logs the time when an element that matches `selector` was first painted. */
    noteShown: (selector: string) => void;
    /** Records the times between frames until the returned function is called. */
    noteFrames: () => () => void;
  }
}

interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

/** Runs in the page before its own scripts. */
export function watchPage(): void {
  const watched: Watched = { longTasks: [], keys: [], frames: [], shift: 0, moved: [], shown: 0 };
  window.watched = watched;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      watched.longTasks.push({ start: startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === "keydown") watched.keys.push(duration);
    // TypeScript does not know this option of the standard (Event Timing).
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    // TypeScript does not know this kind of entry.
    for (const { value, sources, startTime } of list.getEntries() as LayoutShift[]) {
      watched.shift += value;
      const what = sources.map(
        ({ node, previousRect: was, currentRect: is }) =>
          `${node instanceof Element ? node.outerHTML.slice(0, 80) : (node?.textContent ?? "?")} ${was.x},${was.y} to ${is.x},${is.y}`,
      );
      watched.moved.push(`${value.toFixed(4)} at ${startTime.toFixed(0)} ms: ${what.join("; ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
  window.noteShown = (selector) => {
    const look = () => {
      if (document.querySelector(selector) === null) requestAnimationFrame(look);
      // A frame is on the screen when the next one begins.
      else
        requestAnimationFrame(() => {
          watched.shown = performance.now();
          console.debug("shown", watched.shown, selector);
        });
    };
    look();
  };
  window.noteFrames = () => {
    let last = performance.now();
    let on = true;
    const next = () => {
      const now = performance.now();
      watched.frames.push(now - last);
      last = now;
      if (on) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    return () => (on = false);
  };
}

/**
 * Opens an address and waits until `selector` is painted; returns when that was. Until then Playwright evaluates nothing in
 * the page, since its own script takes a while to load.
 */
export async function openedAfter(page: Page, path: string, selector: string): Promise<number> {
  await page.addInitScript((wanted) => window.noteShown(wanted), selector);
  const [said] = await Promise.all([
    page.waitForEvent("console", (message) => message.text().endsWith(` ${selector}`)),
    page.goto(path, { waitUntil: "commit" }),
  ]);
  return Number(said.text().split(" ")[1]);
}

/** Types `text` key by key into the focused field; returns for each key the time to the paint that shows it. */
export async function typed(page: Page, text: string): Promise<number[]> {
  await page.evaluate(() => (window.watched.keys = []));
  for (const key of text) {
    await page.keyboard.press(key);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }
  const slow = await page.evaluate(() => window.watched.keys);
  // The browser reports no key that was shown within 16 ms.
  return [...slow, ...Array.from({ length: Math.max(0, text.length - slow.length) }, () => 16)];
}

/** The longest task since `start` (the page's own time), or 0. */
export const longestTask = (page: Page, start: number): Promise<number> =>
  page.evaluate(
    (from) =>
      Math.max(
        0,
        ...window.watched.longTasks.filter((task) => task.start >= from).map((task) => task.duration),
      ),
    start,
  );

export const pageTime = (page: Page): Promise<number> => page.evaluate(() => performance.now());
