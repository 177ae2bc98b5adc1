import * as z from "zod/mini";
import { entryId } from "#contract/ids.ts";
import { service, withOmittedFields, type Service } from "#contract/service.ts";
import { check } from "#contract/validation.ts";
import { jsonEqual } from "#domain/json.ts";
import { isNewFault } from "#domain/rules/new-field-fault.ts";
import { fieldFaults } from "#domain/rules/field-faults.ts";

/** An entry of a file compared with the set: new, same or changed, or invalid with the reasons. */
export type Entry = { position: number; label: string } & (
  | { kind: "new" | "same"; service: Service }
  | { kind: "changed"; service: Service; stored: Service }
  | { kind: "invalid"; reasons: string[] }
);

const idOf = (value: unknown): string | undefined => {
  const id: unknown = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return typeof id === "string" ? id : undefined;
};

const placeText = ({ field, host, message }: { field: string; host?: number; message: string }): string =>
  `${host === undefined ? field : `back host ${host + 1}, ${field}`}: ${message}`;

/** Several ports or hosts may have the same fault: each text once. */
const once = (reasons: readonly string[]): string[] => [...new Set(reasons)];

const shape = z.extend(service, { id: entryId });

/** The service that an entry describes, or why it describes none. */
function readEntry(value: unknown): { service: Service } | { reasons: string[] } {
  // Left-out fields get their default values, as on the server.
  const { value: read, problems } = check(shape, withOmittedFields(value), []);
  if (read !== undefined) return { service: read };
  return {
    reasons: problems.map(({ loc: [field, at, inner], msg }) =>
      placeText({
        field: String(inner ?? field ?? "service"),
        ...(typeof at === "number" && { host: at }),
        message: msg,
      }),
    ),
  };
}

/** Classifies the entry at `position` (from 0); `seen` are the ids of the entries before it. */
function classified(
  value: unknown,
  position: number,
  stored: ReadonlyMap<string, Service>,
  seen: ReadonlySet<string>,
): Entry {
  const id = idOf(value);
  const label = id ?? `Entry ${position + 1}`;
  const base = { position, label };
  if (id !== undefined && seen.has(id))
    return { ...base, kind: "invalid", reasons: ["id: An earlier entry of the file has the same id"] };
  const read = readEntry(value);
  if ("reasons" in read) return { ...base, kind: "invalid", reasons: once(read.reasons) };
  const before = stored.get(read.service.id);
  // Faults of the stored service do not count, as on the server.
  const faults = fieldFaults(read.service).filter(isNewFault(before ?? null, read.service));
  if (faults.length > 0) return { ...base, kind: "invalid", reasons: once(faults.map(placeText)) };
  if (before === undefined) return { ...base, kind: "new", service: read.service };
  return jsonEqual(before, read.service)
    ? { ...base, kind: "same", service: read.service }
    : { ...base, kind: "changed", service: read.service, stored: before };
}

/** Milliseconds of work at a time, so that the page stays responsive and the work can be stopped. */
const slice = 30;

/** Classifies all entries of a file and reports its progress. Rejects with the signal's reason when it is aborted. */
export async function classifyAll(
  entries: readonly unknown[],
  set: readonly Service[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Entry[]> {
  const stored = new Map(set.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const found: Entry[] = [];
  let start = performance.now();
  for (const [position, value] of entries.entries()) {
    const entry = classified(value, position, stored, seen);
    found.push(entry);
    const id = idOf(value);
    if (id !== undefined) seen.add(id);
    if (performance.now() - start < slice) continue;
    onProgress(found.length);
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
    start = performance.now();
  }
  return found;
}
