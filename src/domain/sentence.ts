import { isolated, visible, visibleCharacters } from "#contract/shown-text.ts";

/** The sign that goes with a sentence: added, removed, changed, moved. */
export type Sign = "+" | "−" | "~" | "↕";

/**
 * A piece of a sentence: words of ours, or a value (a name, what a field holds). A value is isolated when it is drawn,
 * so that a Hebrew or Arabic one keeps old → new; what of it cannot be seen is marked already (`⟨U+00A0⟩`).
 */
type Part = { text: string } | { value: string };
export type Phrase = readonly Part[];

/** One change as an administrator would say it, without the service's name: "weight of web-2 5 → 1". */
export interface Sentence {
  sign: Sign;
  parts: Phrase;
}

/** Words with values (strings), figures and other phrases between them. */
export function phrase(
  words: TemplateStringsArray,
  ...inserted: readonly (string | number | Phrase)[]
): Phrase {
  const between = (item: string | number | Phrase | undefined): Phrase => {
    if (item === undefined) return [];
    if (typeof item === "string") return [{ value: visible(item) }];
    return typeof item === "number" ? [{ text: String(item) }] : item;
  };
  return words.flatMap((text, index) => [...(text === "" ? [] : [{ text }]), ...between(inserted[index])]);
}

/** Words that come from the console's own lists. */
export const words = (text: string): Phrase => [{ text }];

/** A phrase in a plain text, such as a label, its values isolated where they need it. */
export const phraseText = (parts: Phrase): string =>
  parts.map((part) => ("value" in part ? isolated(part.value) : part.text)).join("");

export const changed = (parts: Phrase): Sentence => ({ sign: "~", parts });

const longest = 80;
/** How much of what several long values have in common stands before the first difference. */
const context = 20;

/** Where two texts differ; 0 when they do not. */
function differsAt(one: ArrayLike<string>, other: ArrayLike<string>): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one[at] === other[at]) at += 1;
  return one.length === other.length && at === length ? 0 : at;
}

/** The last of the places where any two of the texts begin to differ. */
const lastDifference = (texts: readonly ArrayLike<string>[]): number =>
  Math.max(0, ...texts.flatMap((one, at) => texts.slice(at + 1).map((other) => differsAt(one, other))));

/** What a value says, with what stands around it: quotes, a unit. */
export interface ShownValue {
  text: string;
  before?: string;
  after?: string;
}

/** A value as JSON. Spaces at the edge of a text are not at the edge once it is in quotes. */
export function jsonValue(value: unknown): ShownValue {
  const json = JSON.stringify(value);
  return typeof value === "string" ? { before: '"', text: json.slice(1, -1), after: '"' } : { text: json };
}

/** Of a longer text only so much around the first difference is drawn: somebody may have pushed one of megabytes. */
const drawnAtMost = 4_096;

/** The characters of each value as they are drawn, of long ones those where they differ. */
function charactersOf(values: readonly ShownValue[]): string[][] {
  const texts = values.map(({ text }) => text);
  const last = texts.some(({ length }) => length > drawnAtMost) ? lastDifference(texts) : 0;
  const from = Math.max(0, last - drawnAtMost / 2);
  const to = from + drawnAtMost;
  return values.map(({ before = "", text, after = "" }) => [
    from > 0 ? "…" : before,
    ...visibleCharacters(text.slice(from, to)),
    text.length > to ? "…" : after,
  ]);
}

/**
 * Values as they are drawn, cut to `most` characters where they differ: values that differ do not look alike because
 * they begin in the same way.
 */
export function drawnAlike(values: readonly ShownValue[], most = longest): string[] {
  const all = charactersOf(values);
  const last = lastDifference(all);
  const from = last < most - context ? 0 : last - context;
  return all.map((characters) => {
    const cut = characters.slice(from, from + most).join("");
    return `${from > 0 ? "…" : ""}${cut}${characters.length > from + most ? "…" : ""}`;
  });
}

/** A value as JSON, as it is drawn, in a text of others: a line of JSON, a cell. */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value);
  return typeof value === "string" ? `"${isolated(visible(json.slice(1, -1)))}"` : visible(json);
}

const drawn = (text: string): Phrase => [{ value: text }];

/** What became of a value that may be absent (`undefined`) on either side: "weight of web-2 5 → 1". */
export function valueSentence(
  noun: Phrase,
  before: unknown,
  after: unknown,
  shown: (value: unknown) => ShownValue = jsonValue,
): Sentence {
  const [old = "", now = ""] = drawnAlike(
    [before, after].map((value) => (value === undefined ? { text: "" } : shown(value))),
  );
  if (before === undefined) return changed(phrase`${noun} set to ${drawn(now)}`);
  if (after === undefined) return changed(phrase`${noun} removed (was ${drawn(old)})`);
  return changed(phrase`${noun} ${drawn(old)} → ${drawn(now)}`);
}

/** "1 back host", "3 back hosts". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
