/** A place of this console to come back to; anything that could lead elsewhere is the start page. */
export const safePlace = (place: string | undefined): string =>
  place !== undefined && /^\/(?![/\\])/.test(place) && !place.startsWith("/sign-in") ? place : "/";

/** The key of a sign-in link stands in the fragment, which no server sees; it is taken out of the address at once. */
export function keyFromLink(): string {
  const key = new URLSearchParams(location.hash.slice(1)).get("key") ?? "";
  if (key !== "") history.replaceState(history.state, "", location.pathname + location.search);
  return key;
}
