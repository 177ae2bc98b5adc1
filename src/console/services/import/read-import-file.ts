import { InexactJson, parseExactly } from "#contract/exact-json.ts";
import { jsonLosses } from "#contract/json-losses.ts";
import { lineAndColumn } from "#contract/line-and-column.ts";
import { limits } from "#contract/limits.ts";

/** The entries of a file to import and what is lost in reading it, or why it cannot be read. */
type ReadFile = FileContent | { problem: string };

export interface FileContent {
  entries: readonly unknown[];
  lost: ReturnType<typeof jsonLosses>;
}

const isSet = (value: unknown): value is { items: readonly unknown[] } =>
  typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items);

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Reads the text of an export: a JSON list of services, or a set as the API answers it (`{"items": […]}`). */
export function readFile(text: string): ReadFile {
  if (text.trim() === "") return { problem: "This is empty. Choose an export, or paste its text." };
  const bytes = new Blob([text]).size;
  if (bytes > limits.bodyBytes)
    return {
      problem: `This has ${megabytes(bytes)}; the server accepts ${megabytes(limits.bodyBytes)} at once. Import it in parts.`,
    };
  let value: unknown;
  try {
    value = parseExactly(text);
  } catch (error) {
    if (!(error instanceof InexactJson)) throw error;
    const { line, column } = lineAndColumn(text, error.at);
    return {
      problem: `This is not JSON that can be kept exactly. Line ${line}, column ${column}: ${error.message}.`,
    };
  }
  const entries = isSet(value) ? value.items : value;
  if (!Array.isArray(entries))
    return {
      problem:
        'This has no list of backend services. An export begins with [, or has its services in "items".',
    };
  if (entries.length > limits.servicesInSet)
    return {
      problem: `This has ${entries.length} services; a set can have ${limits.servicesInSet}. Import fewer.`,
    };
  return { entries, lost: jsonLosses(text) };
}
