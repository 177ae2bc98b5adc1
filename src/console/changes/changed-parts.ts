/** A piece of a value's text; `changed`: the other side does not have it. The pieces joined are the whole text. */
export interface Part {
  text: string;
  changed: boolean;
}

/** The differing parts of a value on each side: entries of a list, or pieces of a text. */
export interface ChangedParts {
  of: "entries" | "text";
  before: Part[];
  after: Part[];
}

/** The entries of `list` as parts with commas between. An entry counts as unchanged once for each time that `other` has it. */
function entryParts(list: readonly unknown[], other: readonly unknown[]): Part[] {
  const left = new Map<string, number>();
  for (const text of other.map((entry) => JSON.stringify(entry))) left.set(text, (left.get(text) ?? 0) + 1);
  return list.flatMap((entry, index): Part[] => {
    const text = JSON.stringify(entry);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    const part = { text, changed: count < 1 };
    return index === 0 ? [part] : [{ text: ", ", changed: false }, part];
  });
}

/** The number of characters that both begin with. */
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

/** The characters of a text as it is drawn. The mark of an invisible character counts as one character. */
const charactersOf = (text: string): string[] => text.match(/⟨U\+[0-9A-F]+⟩|[^]/gu) ?? [];

function textParts(before: string, after: string): ChangedParts | null {
  const [old, now] = [charactersOf(before), charactersOf(after)];
  const start = commonStart(old, now);
  const end = commonStart(old.slice(start).toReversed(), now.slice(start).toReversed());
  // Values with almost nothing in common are easier to read as two values.
  if ((start + end) * 3 < Math.min(old.length, now.length)) return null;
  return { of: "text", before: pieces(old, start, end), after: pieces(now, start, end) };
}

const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join("");

interface Texts {
  before: string;
  after: string;
}

/** Null where the lists are drawn as JSON and not by their entries: only lists of ports are. */
function listParts(before: readonly unknown[], after: readonly unknown[], texts: Texts): ChangedParts | null {
  const side = (list: readonly unknown[], other: readonly unknown[], text: string): Part[] | null => {
    // An empty list is drawn as a word.
    const parts = list.length === 0 ? [{ text, changed: false }] : entryParts(list, other);
    return textOf(parts) === text ? parts : null;
  };
  const [old, now] = [side(before, after, texts.before), side(after, before, texts.after)];
  return old && now && { of: "entries", before: old, after: now };
}

/**
 * The parts that differ in two values: single ports of lists, the middle of texts. `texts` are the values as they are
 * drawn. Null: the values differ as a whole.
 */
export function changedParts(values: { before: unknown; after: unknown }, texts: Texts): ChangedParts | null {
  const { before, after } = values;
  if (typeof before === "number" || typeof before === "boolean") return null;
  const entries = Array.isArray(before) && Array.isArray(after) ? listParts(before, after, texts) : null;
  return entries ?? textParts(texts.before, texts.after);
}
