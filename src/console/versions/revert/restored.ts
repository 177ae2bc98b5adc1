import type { Service } from "#contract/service.ts";
import type { Version } from "#contract/version.ts";

/** The current set with the services `ids` as they are in `past`: those that are not there go. */
export function restored(
  current: readonly Service[],
  past: readonly Service[],
  ids: readonly string[],
): Service[] {
  const wanted = new Set(ids);
  return [...current.filter(({ id }) => !wanted.has(id)), ...past.filter(({ id }) => wanted.has(id))];
}

/** The versions that touched any of the services `ids`. */
export function touching(versions: readonly Version[], ids: readonly string[]): Version[] {
  const wanted = new Set(ids);
  return versions.filter(
    ({ changes }) =>
      !changes || [...changes.added, ...changes.updated, ...changes.removed].some((id) => wanted.has(id)),
  );
}
