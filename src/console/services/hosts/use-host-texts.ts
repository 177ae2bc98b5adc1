import { useEffect } from "react";
import type { HostLine } from "./host-lines.ts";

/** Milliseconds of work at a time, so that a key typed meanwhile is shown within one frame. */
const sliceMs = 6;

/** What the search and the filter need first, then what the other columns are sorted by. */
const passes: readonly ((line: HostLine) => unknown)[] = [
  ({ text, state }) => [text, state],
  ({ count, share }) => [count, share],
];

/** Computes what search and sort need of each row in slices, once the rows are shown: of 60,000 at once would be a long task. */
export function useHostTexts(lines: readonly HostLine[]): void {
  useEffect(() => {
    let [at, pass] = [0, 0];
    let timer = setTimeout(function step() {
      const end = performance.now() + sliceMs;
      for (; at < lines.length && performance.now() < end; at += 1) {
        const line = lines[at];
        if (line !== undefined) passes[pass]?.(line);
      }
      if (at === lines.length) [at, pass] = [0, pass + 1];
      if (pass < passes.length) timer = setTimeout(step);
    });
    return () => clearTimeout(timer);
  }, [lines]);
}
