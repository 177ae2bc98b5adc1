import type { Service } from "#contract/service.ts";

/** The current set with the services `ids` as they are in `past`; those that `past` does not have are removed. */
export function restored(
  current: readonly Service[],
  past: readonly Service[],
  ids: readonly string[],
): Service[] {
  const wanted = new Set(ids);
  return [...current.filter(({ id }) => !wanted.has(id)), ...past.filter(({ id }) => wanted.has(id))];
}
