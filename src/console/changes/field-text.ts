import { isolated, visible } from "#contract/shown-text.ts";
import { jsonText } from "#domain/sentence.ts";
import { fieldHelp } from "#contract/service.ts";
import { fieldNoun, stickyLabel, transportModeLabel } from "#domain/labels.ts";

const isKnown = (field: string): boolean => Object.hasOwn(fieldHelp, field);

/** The title of a field: "Transport mode". An unknown field keeps its own name. */
export function fieldTitle(field: string): string {
  const noun = fieldNoun(field);
  return isKnown(field) ? noun.charAt(0).toUpperCase() + noun.slice(1) : noun;
}

const isPorts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((port) => typeof port === "number");

function wordOf(field: string, value: string): string {
  if (field === "sticky") return stickyLabel(value);
  if (field === "transport_mode") return transportModeLabel(value);
  // A stored text that looks like our word for "empty" gets quotes.
  return value === "" ? "(empty)" : /^"*\(empty\)"*$/.test(value) ? JSON.stringify(value) : value;
}

/**
 * A stored value as text: known fields in words, the rest as JSON. Different values never have the same text; invisible
 * characters are marked.
 */
export const valueText = (field: string, value: unknown): string =>
  typeof value === "string" && isKnown(field) ? visible(wordOf(field, value)) : otherText(field, value);

function otherText(field: string, value: unknown): string {
  if (!isKnown(field)) return jsonText(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return field === "fail_timeout" ? `${value} s` : String(value);
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
