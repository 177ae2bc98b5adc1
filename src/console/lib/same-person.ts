let people = 0;

/** Tells that somebody signed out, or in: what was begun before is of nobody who is here now. */
export function nextPerson(): void {
  people += 1;
}

/** Remembers who is here now; what it returns tells whether they still are. */
export function samePerson(): () => boolean {
  const now = people;
  return () => people === now;
}
