/** Ids of the chosen services, and the one that was chosen last: where a range begins. */
export interface Selection {
  ids: ReadonlySet<string>;
  last: string | null;
}

export const nothingSelected: Selection = { ids: new Set(), last: null };

/** The ids from `a` to `b` as they stand in `shown`, either of which may come first. */
function range(shown: readonly string[], a: string, b: string): string[] {
  const [from, to] = [shown.indexOf(a), shown.indexOf(b)];
  return from === -1 || to === -1 ? [b] : shown.slice(Math.min(from, to), Math.max(from, to) + 1);
}

/** Chooses `id`, or gives it up; with `through` all from the last one to it as they are `shown`. */
export function toggled(
  { ids, last }: Selection,
  id: string,
  through: boolean,
  shown: readonly string[],
): Selection {
  const next = new Set(ids);
  const chosen = !ids.has(id);
  for (const each of through && last !== null ? range(shown, last, id) : [id])
    if (chosen) next.add(each);
    else next.delete(each);
  return { ids: next, last: id };
}

/** Gives up what is not there any more: it is not chosen when it comes back. */
export const present = (selection: Selection, ids: readonly string[]): Selection => ({
  ...selection,
  ids: new Set(ids.filter((id) => selection.ids.has(id))),
});

/** Chooses all that are `shown`, or gives them up when all of them are chosen; others stay as they are. */
export function toggledAll({ ids }: Selection, shown: readonly string[]): Selection {
  const next = new Set(ids);
  const all = shown.every((id) => ids.has(id));
  for (const id of shown)
    if (all) next.delete(id);
    else next.add(id);
  return { ids: next, last: null };
}
