let people = 0;

/** Called when somebody signs in or out: work that began earlier belongs to somebody else. */
export function nextPerson(): void {
  people += 1;
}

/** Remembers the person who is here now. The function that it returns says whether that is still the same person. */
export function samePerson(): () => boolean {
  const now = people;
  return () => people === now;
}
