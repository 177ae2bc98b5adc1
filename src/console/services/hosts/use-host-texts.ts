import { useEffect } from "react";
import type { HostLine } from "./host-lines.ts";

/** Milliseconds of work at a time, so that a key typed meanwhile is shown within one frame. */
const sliceMs = 6;

/** Computes what search and sort need of each row in slices, once the rows are shown: of 60,000 at once would be a long task. */
export function useHostTexts(lines: readonly HostLine[]): void {
  useEffect(() => {
    let at = 0;
    let timer = setTimeout(function step() {
      const end = performance.now() + sliceMs;
      for (; at < lines.length && performance.now() < end; at += 1)
        void [lines[at]?.text, lines[at]?.state, lines[at]?.count, lines[at]?.share];
      if (at < lines.length) timer = setTimeout(step);
    });
    return () => clearTimeout(timer);
  }, [lines]);
}
