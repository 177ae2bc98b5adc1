/** The sign that goes with a sentence: added, removed, changed, moved. */
export type Sign = "+" | "−" | "~" | "↕";

/** One change as an administrator would say it, without the service's name: "weight of web-2 5 → 1". */
export interface Sentence {
  sign: Sign;
  text: string;
}

export const changed = (text: string): Sentence => ({ sign: "~", text });

const longest = 80;

/** A value as JSON, a long one cut. */
export function asJson(value: unknown): string {
  // A code point has two units at most: what somebody pushed may have millions.
  const enough = 2 * longest + 2;
  const json = JSON.stringify(typeof value === "string" ? value.slice(0, enough) : value);
  const points = Array.from(json.slice(0, enough));
  return points.length <= longest ? points.join("") : `${points.slice(0, longest).join("")}…`;
}

/** What became of a value that may be absent (`undefined`) on either side: "weight of web-2 5 → 1". */
export function valueSentence(
  noun: string,
  before: unknown,
  after: unknown,
  show: (value: unknown) => string = asJson,
): Sentence {
  if (before === undefined) return changed(`${noun} set to ${show(after)}`);
  if (after === undefined) return changed(`${noun} removed (was ${show(before)})`);
  return changed(`${noun} ${show(before)} → ${show(after)}`);
}

/** "1 back host", "3 back hosts". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
