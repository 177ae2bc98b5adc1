import { isolated, visible, visibleCharacters } from "#contract/shown-text.ts";
import { cutText } from "#contract/text.ts";

/** The sign in front of a sentence: added, removed, changed, moved. */
export type Sign = "+" | "−" | "~" | "↕";

/**
 * A part of a sentence: our words (`text`), or somebody's (`value`: a name, the value of a field). The console
 * isolates a value when it draws it, so that Hebrew and Arabic keep the order old → new. Invisible characters of a
 * value are marked already (`⟨U+00A0⟩`).
 */
type Part = { text: string } | { value: string };
export type Phrase = readonly Part[];

/** One change as an administrator would say it, without the service's name: "weight of web-2 5 → 1". */
export interface Sentence {
  sign: Sign;
  parts: Phrase;
}

/** Characters of a long text that are drawn: somebody may have pushed megabytes. */
const drawnAtMost = 4_096;

/** Makes a phrase of a template: the text is words; of what is inserted, strings are values and numbers are words. */
export function phrase(
  words: TemplateStringsArray,
  ...inserted: readonly (string | number | Phrase)[]
): Phrase {
  const between = (item: string | number | Phrase | undefined): Phrase => {
    if (item === undefined) return [];
    if (typeof item === "string") return [{ value: visible(cutText(item, drawnAtMost)) }];
    return typeof item === "number" ? [{ text: String(item) }] : item;
  };
  return words.flatMap((text, index) => [...(text === "" ? [] : [{ text }]), ...between(inserted[index])]);
}

/** A phrase of our own words. */
export const words = (text: string): Phrase => [{ text }];

/** A phrase as plain text, such as a label; values are isolated where they need it. */
export const phraseText = (parts: Phrase): string =>
  parts.map((part) => ("value" in part ? isolated(part.value) : part.text)).join("");

export const changed = (parts: Phrase): Sentence => ({ sign: "~", parts });

const longest = 80;
/** How many common characters of long values are shown before their first difference. */
const context = 20;

/** The position where two texts begin to differ; 0 when they are equal. */
function differsAt(one: ArrayLike<string>, other: ArrayLike<string>): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one[at] === other[at]) at += 1;
  return one.length === other.length && at === length ? 0 : at;
}

/** The last of the positions where two of the texts begin to differ. */
const lastDifference = (texts: readonly ArrayLike<string>[]): number =>
  Math.max(0, ...texts.flatMap((one, at) => texts.slice(at + 1).map((other) => differsAt(one, other))));

/** A value as text, with quotes or a unit around it. */
export interface ShownValue {
  text: string;
  before?: string;
  after?: string;
}

/**
 * A value as JSON; the quotes of a string are apart, so that spaces at its edges stay visible. JSON has no NaN, which
 * stands for a number that is still being typed.
 */
export function jsonValue(value: unknown): ShownValue {
  if (Number.isNaN(value)) return { text: "(not a number)" };
  const json = JSON.stringify(value);
  return typeof value === "string" ? { before: '"', text: json.slice(1, -1), after: '"' } : { text: json };
}

/** The characters of each value as they are drawn; of long texts, those around the first difference. */
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
 * Values as they are drawn beside each other, cut to `most` characters. The cut shows where they differ: long values
 * with the same beginning do not look alike.
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

/** A value as JSON for a line or a cell with other text: isolated, with invisible characters marked. */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value);
  return typeof value === "string" ? `"${isolated(visible(json.slice(1, -1)))}"` : visible(json);
}

const drawn = (text: string): Phrase => [{ value: text }];

/** The change of one value, which may be absent (`undefined`) on either side: "weight of web-2 5 → 1". */
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
