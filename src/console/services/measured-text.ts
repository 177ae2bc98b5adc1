import { measuredWord, type Measured } from "../lib/measured-by-service.ts";
import { sinceText } from "../lib/since-text.ts";

/** How a host is measured: "down since 14:02"; of one that is up, when it came up is not news. */
export function measuredText({ state, since }: Measured, now: number): string {
  const word = measuredWord(state);
  return since === null || state === "up" || state === "not_checked"
    ? word
    : `${word} since ${sinceText(since, now)}`;
}

/** Whether a host that should take traffic does not. */
export const isMeasuredBad = ({ state }: Measured, down: boolean): boolean =>
  !down && state !== "up" && state !== "not_checked";
