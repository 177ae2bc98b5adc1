import { basePath } from "../lib/base-path.ts";

/** The address to return to after the sign-in; the start page for anything that could lead to another site. */
export const safePlace = (place: string | undefined): string =>
  place !== undefined && /^\/(?![/\\])/.test(place) && !place.startsWith("/sign-in") ? place : "/";

/** Takes the key of a sign-in link out of the address. It stands in the fragment, which no server sees. */
export function keyFromLink(): string {
  const key = new URLSearchParams(location.hash.slice(1)).get("key") ?? "";
  if (key !== "") history.replaceState(history.state, "", location.pathname + location.search);
  return key;
}

/** The address that signs in with a key. */
export const signInLink = (key: string): string =>
  `${location.origin}${basePath}/sign-in#key=${encodeURIComponent(key)}`;
