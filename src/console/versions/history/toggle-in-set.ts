/** The set with a member put in or taken out. */
export function toggledIn<T>(before: ReadonlySet<T>, member: T): ReadonlySet<T> {
  const next = new Set(before);
  if (!next.delete(member)) next.add(member);
  return next;
}
