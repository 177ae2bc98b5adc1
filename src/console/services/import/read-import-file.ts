import { InexactJson, parseExactly } from "#contract/exact-json.ts";
import { jsonLosses } from "#contract/json-losses.ts";
import { lineAndColumn } from "#contract/line-and-column.ts";
import { limits } from "#contract/limits.ts";

/** The entries of a file to import, as they stand in it, and what of it is lost in them; or why it is none. */
export type ReadFile = FileContent | { problem: string };

export interface FileContent {
  entries: readonly unknown[];
  lost: ReturnType<typeof jsonLosses>;
}

const isSet = (value: unknown): value is { items: readonly unknown[] } =>
  typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items);

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Reads the text of an export: a JSON list of services, or a set as the API gives it (`{"items": […]}`). */
export function readFile(text: string): ReadFile {
  if (text.trim() === "") return { problem: "There is nothing in it. Choose an export, or paste its text." };
  const bytes = new Blob([text]).size;
  if (bytes > limits.bodyBytes)
    return {
      problem: `It has ${megabytes(bytes)}, and the server takes ${megabytes(limits.bodyBytes)} at once. Import it in parts.`,
    };
  let value: unknown;
  try {
    value = parseExactly(text);
  } catch (error) {
    if (!(error instanceof InexactJson)) throw error;
    const { line, column } = lineAndColumn(text, error.at);
    return {
      problem: `It is not JSON that can be kept exactly. Line ${line}, column ${column}: ${error.message}.`,
    };
  }
  const entries = isSet(value) ? value.items : value;
  if (!Array.isArray(entries))
    return {
      problem: "It is no list of backend services. An export begins with [, or has its services in items.",
    };
  if (entries.length > limits.servicesInSet)
    return {
      problem: `It has ${entries.length} services, and a set takes ${limits.servicesInSet}. Import fewer.`,
    };
  return { entries, lost: jsonLosses(text) };
}
