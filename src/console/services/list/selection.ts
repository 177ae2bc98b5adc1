/** The ids of the selected services, and the id that was clicked last, where a range begins. */
export interface Selection {
  ids: ReadonlySet<string>;
  last: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), last: null };

/** The ids between `a` and `b` in the order of `shown`, both included; either may come first. */
function range(shown: readonly string[], a: string, b: string): string[] {
  const [from, to] = [shown.indexOf(a), shown.indexOf(b)];
  return from === -1 || to === -1 ? [b] : shown.slice(Math.min(from, to), Math.max(from, to) + 1);
}

/** Selects `id`, or clears it when it is selected; with `through`, does so for the whole range from the last click. */
export function toggled(
  { ids, last }: Selection,
  id: string,
  through: boolean,
  shown: readonly string[],
): Selection {
  const next = new Set(ids);
  const selects = !ids.has(id);
  for (const each of through && last !== null ? range(shown, last, id) : [id])
    if (selects) next.add(each);
    else next.delete(each);
  return { ids: next, last: id };
}

/** Only the ids that still exist stay selected: a service that comes back is not selected again. */
export const present = (selection: Selection, ids: readonly string[]): Selection => ({
  ...selection,
  ids: new Set(ids.filter((id) => selection.ids.has(id))),
});

/** Selects all ids in `shown`, or clears them when all of them are selected. Other ids stay as they are. */
export function toggledAll({ ids }: Selection, shown: readonly string[]): Selection {
  const next = new Set(ids);
  const all = shown.every((id) => ids.has(id));
  for (const id of shown)
    if (all) next.delete(id);
    else next.add(id);
  return { ids: next, last: null };
}
