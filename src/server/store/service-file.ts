import { entryId } from "#contract/ids.ts";
import { service as storedService, type Service } from "#contract/service.ts";

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

/** A service, or why a file is none. */
export type ParsedFile = { service: Service } | { reason: string };

/** Reads the file called `name`, whoever wrote it. */
export function parseServiceFile(name: string, body: Buffer): ParsedFile {
  const id = idOf(name);
  if (id === null) return { reason: "Its name is not the id of a service followed by .json" };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return { reason: "It is not JSON in UTF-8" };
  }
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
