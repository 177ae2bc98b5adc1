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

/** Characters in one address at most: proxies take addresses of 8 kB. */
const mostCharacters = 6_000;

/** Whether the ids of the services to restore fit into the address of the request. */
export const fitInAddress = (ids: readonly string[]): boolean =>
  ids.reduce((length, id) => length + encodeURIComponent(id).length + "&entry_id=".length, 0) <=
  mostCharacters;
