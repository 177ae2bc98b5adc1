import type { Service } from "#contract/service.ts";
import type { VersionChanges } from "#contract/version.ts";
import { compareIds } from "#contract/ids.ts";
import { jsonEqual } from "#domain/json.ts";
import { undo } from "#domain/merge.ts";
import type { Conflict } from "#contract/error-body.ts";
import { UndoConflict, UnknownEntry } from "../store-errors.ts";
import type { Edit } from "../write-request.ts";
import type { Snapshot } from "../snapshot.ts";
import type { UpstreamWrite } from "./upstream-api.ts";
import { changesBetween, edited } from "./upstream-snapshot.ts";

/** What is to be written: the set as it should be, what differs from the present one, and the calls that make it so. */
export interface WritePlan {
  expected: Snapshot;
  changes: VersionChanges;
  calls: UpstreamWrite[];
}

/**
 * The fewest calls for `edit`, each of which makes a version: one that puts, then one for each service that goes, so that
 * the set is never empty in between. Creating asks for what must not be there, and updating for what must: the deployment
 * then refuses when somebody was faster.
 */
export function planOf(current: Snapshot, { put, remove }: Edit): WritePlan {
  const { entries } = current;
  // The last of two with one id counts; what is put is not removed.
  const wanted = new Map(put.map((service) => [service.id, service]));
  const puts = [...wanted.values()].filter(
    (service) => !jsonEqual(entries.get(service.id)?.service, service),
  );
  const removes = [...new Set(remove)].filter((id) => entries.has(id) && !wanted.has(id));
  const changes: VersionChanges = {
    added: puts.flatMap(({ id }) => (entries.has(id) ? [] : [id])),
    updated: puts.flatMap(({ id }) => (entries.has(id) ? [id] : [])),
    removed: removes,
  };
  return { expected: edited(current, puts, removes), changes, calls: callsOf(current, puts, removes) };
}

function callsOf(current: Snapshot, puts: readonly Service[], removes: readonly string[]): UpstreamWrite[] {
  const { entries, unreadable } = current;
  // What cannot be read is not ours to delete.
  if (puts.length === 0 && removes.length > 1 && removes.length === entries.size && unreadable.length === 0)
    return [{ kind: "delete set" }];
  const deletes = removes.map((id) => ({ kind: "delete entry" as const, id }));
  const [first, ...more] = puts;
  if (first === undefined) return deletes;
  const isEmpty = entries.size === 0 && unreadable.length === 0;
  if (more.length > 0) return [{ kind: isEmpty ? "post set" : "put set", services: puts }, ...deletes];
  return [{ kind: entries.has(first.id) ? "put entry" : "post entry", services: [first] }, ...deletes];
}

/** The revert to a version of the list, which the deployment does in one call. */
export function revertPlan(current: Snapshot, past: Snapshot): WritePlan {
  const expected = { ...past, version: current.version };
  const changes = changesBetween(current, expected);
  const differs = Object.values(changes).some((ids) => ids.length > 0);
  return { expected, changes, calls: differs ? [{ kind: "revert", version: past.version }] : [] };
}

/** Makes the services `ids` as they are in `past`. Throws an `UnknownEntry` for one that neither set has. */
export function restoreEdit(current: Snapshot, past: Snapshot, ids: readonly string[]): Edit {
  const put: Service[] = [];
  const remove: string[] = [];
  for (const id of new Set(ids)) {
    const service = past.entries.get(id)?.service;
    if (service !== undefined) put.push(service);
    else if (current.entries.has(id)) remove.push(id);
    else throw new UnknownEntry(id);
  }
  return { put, remove };
}

/** Takes the change from `before` to `after` back and keeps later ones. Throws an `UndoConflict` when they collide. */
export function undoEdit(
  current: Snapshot,
  after: Pick<Snapshot, "entries">,
  before: Pick<Snapshot, "entries">,
): Edit {
  const touched = Object.values(changesBetween(before, after)).flat().toSorted(compareIds);
  const conflicts: Conflict[] = [];
  const put: Service[] = [];
  const remove: string[] = [];
  for (const id of touched) {
    const of = ({ entries }: Pick<Snapshot, "entries">) => {
      const entry = entries.get(id);
      return entry === undefined ? [] : [entry.service];
    };
    const undone = undo(of(after), of(current), of(before));
    conflicts.push(...undone.conflicts);
    put.push(...undone.services);
    if (undone.services.length === 0) remove.push(id);
  }
  if (conflicts.length > 0) throw new UndoConflict(conflicts);
  return { put, remove };
}
