import type { Service } from "#contract/service.ts";
import { changes, type SetChanges } from "#domain/changes.ts";
import type { Entry } from "./classify-entries.ts";

/** Whether services that the file does not have stay (merge) or are removed (replace). */
export type Mode = "merge" | "replace";

/** What an import writes, and what it changes. */
interface ImportPlan {
  /** For a merge only the new and changed services. */
  body: Service[];
  before: Service[];
  after: Service[];
  diff: SetChanges;
}

/** Plans an import of the valid entries into `set`. */
export function importPlan(entries: readonly Entry[], set: readonly Service[], mode: Mode): ImportPlan {
  const valid = entries.flatMap((entry) => (entry.kind === "invalid" ? [] : entry));
  const touched = valid.filter(({ kind }) => kind !== "same").map(({ service }) => service);
  const ids = new Set(valid.map(({ service }) => service.id));
  const removed = mode === "replace" ? set.filter(({ id }) => !ids.has(id)) : [];
  const stored = valid.flatMap((entry) => (entry.kind === "changed" ? entry.stored : []));
  const before = [...stored, ...removed];
  return {
    body: mode === "replace" ? valid.map(({ service }) => service) : touched,
    before,
    after: touched,
    diff: changes(before, touched),
  };
}
