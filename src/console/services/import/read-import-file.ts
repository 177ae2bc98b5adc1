import { InexactJson, parseExactly } from "#contract/exact-json.ts";
import { jsonLosses } from "#contract/json-losses.ts";
import { lineAndColumn } from "#contract/line-and-column.ts";
import { limits } from "#contract/limits.ts";

/** The entries of a file to import and what is lost in reading it, or why it cannot be read. */
type ReadFile = FileContent | { problem: string };

export interface FileContent {
  entries: readonly unknown[];
  /** The configuration that the services were exported from and when; null for a plain list or the API's answer. */
  origin: Origin | null;
  lost: ReturnType<typeof jsonLosses>;
}

/** Where an export comes from; `exported` is what the file says, which may be no date. */
export interface Origin {
  config: string;
  exported: string | null;
}

function originOf(value: unknown): Origin | null {
  if (typeof value !== "object" || value === null || !("config" in value)) return null;
  const { config } = value;
  const when = "exported" in value ? value.exported : null;
  return typeof config === "string" ? { config, exported: typeof when === "string" ? when : null } : null;
}

const isSet = (value: unknown): value is { items: readonly unknown[] } =>
  typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items);

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Reads the text of an export (`{"config": …, "items": […]}`), a set as the API answers it, or a plain list of services. */
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
        'This has no list of backend services. An export has its services in "items"; a plain list begins with [.',
    };
  if (entries.length > limits.servicesInSet)
    return {
      problem: `This has ${entries.length} services; a set can have ${limits.servicesInSet}. Import fewer.`,
    };
  return { entries, origin: originOf(value), lost: jsonLosses(text) };
}
