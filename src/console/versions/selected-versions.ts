/** The versions that an address names. */
export const selectedVersions = (text: string | undefined): string[] =>
  text === undefined ? [] : [...new Set(text.split(",").filter((id) => id !== ""))];

/** The same selection with one version put in or taken out; `undefined` when nothing is left. */
export function toggled(selected: readonly string[], version: string): string | undefined {
  const next = selected.includes(version) ? selected.filter((id) => id !== version) : [...selected, version];
  return next.length === 0 ? undefined : next.join(",");
}
