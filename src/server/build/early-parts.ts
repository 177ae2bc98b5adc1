/** The module of each screen, by the part of its address that follows the configuration; `/` at the end: something follows. */
const screens = {
  services: "services/ServicesScreen.tsx",
  "services/": "services/ServiceScreen.tsx",
  "new-service": "services/NewServiceScreen.tsx",
  import: "services/ImportScreen.tsx",
  versions: "versions/VersionsScreen.tsx",
  "versions/": "versions/VersionScreen.tsx",
  compare: "versions/compare/CompareScreen.tsx",
} as const;

/** What of a built file says which others it needs; Rollup's chunks have it. */
interface Built {
  type: string;
  fileName: string;
  isEntry?: boolean;
  facadeModuleId?: string | null;
  imports?: string[];
}

/**
 * The addresses, below the console's own, of the scripts of each screen, without those that the page itself begins with. Fails when a screen has
 * none, since it was moved then.
 */
export function screenScripts(built: readonly Built[]): Record<string, string[]> {
  const chunks = new Map(
    built.filter(({ type }) => type === "chunk").map((chunk) => [chunk.fileName, chunk]),
  );
  const reached = (from: string, found = new Set<string>()): Set<string> => {
    if (found.has(from)) return found;
    found.add(from);
    for (const next of chunks.get(from)?.imports ?? []) reached(next, found);
    return found;
  };
  const entries = [...chunks.values()].filter(({ isEntry }) => isEntry);
  const first = new Set(entries.flatMap(({ fileName }) => Array.from(reached(fileName))));
  return Object.fromEntries(
    Object.entries(screens).map(([place, module]) => {
      const own = [...chunks.values()].find(({ facadeModuleId }) =>
        facadeModuleId?.endsWith(`/src/console/${module}`),
      );
      if (!own)
        throw new Error(`No script is built of src/console/${module}: name the screen's module here.`);
      return [place, [...reached(own.fileName)].filter((name) => !first.has(name))];
    }),
  );
}
