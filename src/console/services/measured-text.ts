import { measuredWord, type Measured } from "../lib/measured-by-service.ts";
import { sinceText } from "../lib/since-text.ts";

/** Who measures a host so, since when and why: "lb-1 sees it down since 14:02: Connection refused". */
export function measuredTitle({ state, since, reason, target }: Measured, now: number): string {
  const known = since !== null && state !== "up" && state !== "not_checked";
  const when = known ? ` since ${sinceText(since, now)}` : "";
  return `${target} sees it ${measuredWord(state)}${when}${reason === "" ? "" : `: ${reason}`}`;
}

/** How a measured state is said: of a host that should take traffic, down is bad, and drained or in maintenance notable. */
export function measuredTone({ state }: Pick<Measured, "state">, down: boolean): "bad" | "notable" | "quiet" {
  if (down || state === "up" || state === "not_checked") return "quiet";
  return state === "down" ? "bad" : "notable";
}
