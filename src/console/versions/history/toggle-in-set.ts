/** Returns a copy of the set with `member` added, or removed where it was in it. */
export function toggleInSet<T>(before: ReadonlySet<T>, member: T): ReadonlySet<T> {
  const next = new Set(before);
  if (!next.delete(member)) next.add(member);
  return next;
}
