/** The selected versions in an address: ids with commas between. */
export const selectedVersions = (text: string | undefined): string[] =>
  text === undefined ? [] : [...new Set(text.split(",").filter((id) => id !== ""))];

/** The selection with one version added or removed, for the address; `undefined` when none is left. */
export function toggled(selected: readonly string[], version: string): string | undefined {
  const next = selected.includes(version) ? selected.filter((id) => id !== version) : [...selected, version];
  return next.length === 0 ? undefined : next.join(",");
}
