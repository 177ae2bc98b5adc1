import { entryId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import { service as storedService, type Service } from "#contract/service.ts";
import { numberProblem } from "#contract/exact-json.ts";

/** Folder on a config's branch that holds one file per service. */
export const servicesFolder = "backend-services";

/** Names that git keeps for itself: on some file systems `.git:x` is the folder `.git`, so git refuses them. */
const gitOwn = /^\.git.*:/i;

/** Name of the service's file. Ids that git would refuse as a name have `%3A` for each colon (ids have no `%`). */
export const fileOf = (id: string): string => `${gitOwn.test(id) ? id.replaceAll(":", "%3A") : id}.json`;

/** The id whose file is called `name`, or null when that is no service's file. */
export function idOf(name: string): string | null {
  const id = name.replace(/\.json$/, "").replaceAll("%3A", ":");
  return fileOf(id) === name && entryId.safeParse(id).success ? id : null;
}

/** The same value with the keys of every object in order; `Object.fromEntries` keeps a key called `__proto__`. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** The file of a service: JSON with sorted keys, two spaces, a newline at the end, so that diffs show changes only. */
export const serialize = (service: Service): Buffer =>
  Buffer.from(`${JSON.stringify(sorted(service), null, 2)}\n`);

/** A file above this many bytes is not read: nobody could send such a service to the API either. */
export const largestFile = limits.bodyBytes;

export const tooLarge = `It is larger than ${largestFile / 1024 / 1024} MiB`;

/** Texts, and numbers outside of them, in what is JSON. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** What may be a number that JavaScript would alter: to look at every token of every file would take long. */
const suspect = /\d{16}|\d[eE][+-]?\d/;

/** Why a number in the JSON `text` would not be written back as it is; null when all would. */
function inexactNumber(text: string): string | null {
  if (!suspect.test(text)) return null;
  for (const [token] of text.matchAll(tokens)) {
    // What JavaScript writes itself (5.2e19 as 52000000000000000000) reads back as it is.
    const kept = token.startsWith('"') || String(Number(token)) === token;
    const problem = kept ? null : numberProblem(token);
    if (problem !== null) return problem;
  }
  return null;
}

/** A service, or why a file is none. */
export type ParsedFile = { service: Service } | { reason: string };

/** Reads the file called `name`, whoever wrote it. */
export function parseServiceFile(name: string, body: Buffer): ParsedFile {
  const id = idOf(name);
  if (id === null) return { reason: "Its name is not the id of a service followed by .json" };
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    value = JSON.parse(text);
  } catch {
    return { reason: "It is not JSON in UTF-8" };
  }
  const inexact = inexactNumber(text);
  if (inexact !== null) return { reason: inexact };
  const result = storedService.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    return { reason: `It is not a backend service: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}` };
  }
  if (result.data.id !== id)
    return { reason: `Its id is “${result.data.id}”, which belongs into ${fileOf(result.data.id)}` };
  // What was read, not zod's copy, which would leave out a key called `__proto__`.
  return { service: value as Service };
}
