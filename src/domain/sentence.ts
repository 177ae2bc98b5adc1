import { isolated, visible, visibleCharacters } from "#contract/shown-text.ts";

/** The sign that goes with a sentence: added, removed, changed, moved. */
export type Sign = "+" | "−" | "~" | "↕";

/**
 * A piece of a sentence: words of ours, or a value (a name, what a field holds). A value is isolated when it is drawn,
 * so that a Hebrew or Arabic one keeps old → new; what of it cannot be seen is marked already (`⟨U+00A0⟩`).
 */
export type Part = { text: string } | { value: string };
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
function differsAt(one: readonly string[], other: readonly string[]): number {
  const end = one.findIndex((character, index) => other[index] !== character);
  if (end >= 0) return end;
  return one.length === other.length ? 0 : one.length;
}

/**
 * Long texts cut to `most` characters where they differ: values that differ do not look alike because they begin in
 * the same way.
 */
export function cutAlike(texts: readonly (readonly string[])[], most = longest): string[] {
  const places = texts.flatMap((one, at) => texts.slice(at + 1).map((other) => differsAt(one, other)));
  const last = Math.max(0, ...places);
  const from = last < most - context ? 0 : last - context;
  return texts.map((text) => {
    const cut = text.slice(from, from + most).join("");
    return `${from > 0 ? "…" : ""}${cut}${text.length > from + most ? "…" : ""}`;
  });
}

/** The characters of a value as JSON, as they are drawn. */
export function jsonCharacters(value: unknown): string[] {
  const json = JSON.stringify(value);
  if (typeof value !== "string") return visibleCharacters(json);
  // Spaces at the edge of the text are not at the edge once it is in quotes.
  return ['"', ...visibleCharacters(json.slice(1, -1)), '"'];
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
  charactersOf: (value: unknown) => string[] = jsonCharacters,
): Sentence {
  const [old = "", now = ""] = cutAlike(
    [before, after].map((value) => (value === undefined ? [] : charactersOf(value))),
  );
  if (before === undefined) return changed(phrase`${noun} set to ${drawn(now)}`);
  if (after === undefined) return changed(phrase`${noun} removed (was ${drawn(old)})`);
  return changed(phrase`${noun} ${drawn(old)} → ${drawn(now)}`);
}

/** "1 back host", "3 back hosts". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
