/** A piece of a value; `changed`: the other side does not have it. The texts of all pieces make the value's text. */
export interface Part {
  text: string;
  changed: boolean;
}

/** What of a value differs, on either side: entries of a list, or pieces of a text. */
export interface ChangedParts {
  of: "entries" | "text";
  before: Part[];
  after: Part[];
}

/** Entries of `list` that `other` does not have, as parts with commas between; one given twice has to be there twice. */
function entryParts(list: readonly unknown[], other: readonly unknown[]): Part[] {
  const left = new Map<string, number>();
  for (const entry of other) left.set(String(entry), (left.get(String(entry)) ?? 0) + 1);
  return list.flatMap((entry, index): Part[] => {
    const text = String(entry);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    const part = { text, changed: count < 1 };
    return index === 0 ? [part] : [{ text: ", ", changed: false }, part];
  });
}

/** How many characters both begin with. Whole ones: half of a surrogate pair is none. */
function commonStart(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a[count] === b[count]) count++;
  return count;
}

const pieces = (points: readonly string[], start: number, end: number): Part[] =>
  [
    { text: points.slice(0, start).join(""), changed: false },
    { text: points.slice(start, points.length - end).join(""), changed: true },
    { text: points.slice(points.length - end).join(""), changed: false },
  ].filter(({ text }) => text !== "");

/** The characters of a text as it is drawn; one that cannot be seen is a mark, and no half of it. */
const charactersOf = (text: string): string[] => text.match(/⟨U\+[0-9A-F]+⟩|[^]/gu) ?? [];

function textParts(before: string, after: string): ChangedParts | null {
  const [old, now] = [charactersOf(before), charactersOf(after)];
  const start = commonStart(old, now);
  const end = commonStart(old.slice(start).toReversed(), now.slice(start).toReversed());
  // Values that have next to nothing in common are read as two values.
  if ((start + end) * 3 < Math.min(old.length, now.length)) return null;
  return { of: "text", before: pieces(old, start, end), after: pieces(now, start, end) };
}

const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join("");

interface Texts {
  before: string;
  after: string;
}

/** Null when the lists are not shown by their entries: what holds something else than ports is JSON. */
function listParts(before: readonly unknown[], after: readonly unknown[], texts: Texts): ChangedParts | null {
  const side = (list: readonly unknown[], other: readonly unknown[], text: string): Part[] | null => {
    // An empty list has a word of its own.
    const parts = list.length === 0 ? [{ text, changed: false }] : entryParts(list, other);
    return textOf(parts) === text ? parts : null;
  };
  const [old, now] = [side(before, after, texts.before), side(after, before, texts.after)];
  return old && now && { of: "entries", before: old, after: now };
}

/**
 * What of two values differs: single ports of lists, the middle of texts. `texts` are the values as they are shown.
 * Null: the values differ as a whole.
 */
export function changedParts(values: { before: unknown; after: unknown }, texts: Texts): ChangedParts | null {
  const { before, after } = values;
  if (typeof before === "number" || typeof before === "boolean") return null;
  const entries = Array.isArray(before) && Array.isArray(after) ? listParts(before, after, texts) : null;
  return entries ?? textParts(texts.before, texts.after);
}
