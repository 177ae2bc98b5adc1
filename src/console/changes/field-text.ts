import { isolated, visible } from "#contract/shown-text.ts";
import { jsonText } from "#domain/value-sentence.ts";
import { fieldOf, type FieldKind } from "#domain/field-table.ts";
import { capitalized, choiceLabel, fieldNoun } from "#domain/labels.ts";

/** A field as the head of a row: "Transport mode"; a field that the reference does not have goes by its own name. */
export function fieldTitle(field: string): string {
  const noun = fieldNoun(field);
  return noun === field && fieldOf(field) === undefined ? field : capitalized(noun);
}

const isPorts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((port) => typeof port === "number");

function wordOf(field: string, kind: FieldKind, value: string): string {
  if (kind === "choice") return choiceLabel(field, value);
  // A stored text that reads like our own word is shown in quotes.
  return value === "" ? "(empty)" : /^"*\(empty\)"*$/.test(value) ? JSON.stringify(value) : value;
}

/**
 * A stored value as people read it: exact whatever is stored, and never the same text for two values (characters that
 * cannot be seen are marked). Fields of the reference are in words, all others are JSON.
 */
export function valueText(field: string, value: unknown): string {
  const known = fieldOf(field);
  if (known === undefined) return jsonText(value);
  if (typeof value === "string") return visible(wordOf(field, known.kind, value));
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return known.unit === undefined ? String(value) : `${value} ${known.unit}`;
  if (isPorts(value)) return value.join(", ");
  return Array.isArray(value) && value.length === 0 ? "none" : jsonText(value);
}

/** "1 host", "1,980 hosts". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** "a", "a and b", "a, b and c", "a, b and 5 more": at most `most` parts. */
export function listed(names: readonly string[], most = 6): string {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.length - shown.length;
  const isolatedNames = shown.map(isolated);
  const parts = rest > 0 ? [...isolatedNames, `${rest.toLocaleString("en")} more`] : isolatedNames;
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
