import type { Version } from "#contract/version.ts";

/** The versions that an address names. */
export const selectedVersions = (text: string | undefined): string[] =>
  text === undefined ? [] : [...new Set(text.split(",").filter((id) => id !== ""))];

/** The same selection with one version put in or taken out; `undefined` when nothing is left. */
export function toggled(selected: readonly string[], version: string): string | undefined {
  const next = selected.includes(version) ? selected.filter((id) => id !== version) : [...selected, version];
  return next.length === 0 ? undefined : next.join(",");
}

/**
 * The older and the newer of exactly two selected versions; null for any other number. `versions` are newest
 * first; a version that is not among them is older than they are, since it has not been loaded yet.
 */
export function olderFirst(
  selected: readonly string[],
  versions: readonly Pick<Version, "version">[],
): { from: string; to: string } | null {
  const [a, b] = selected;
  if (a === undefined || b === undefined || selected.length !== 2) return null;
  const age = (id: string) => {
    const index = versions.findIndex(({ version }) => version === id);
    return index === -1 ? versions.length : index;
  };
  return age(a) >= age(b) ? { from: a, to: b } : { from: b, to: a };
}
