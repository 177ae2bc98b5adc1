import { urlOf } from "#contract/operations.ts";

/** What `public/early.js` puts in for the parts of an address: characters that no encoding changes. */
const config = "~config~";
const id = "~id~";

interface Screen {
  /** The module that draws it. */
  module: string;
  /** The first answer of the API that it needs. */
  request?: string;
}

/** The screens, by the part of their address that follows the configuration; `/` at the end: something follows. */
const screens: Record<string, Screen> = {
  services: {
    module: "services/ServicesScreen.tsx",
    request: urlOf("listServices", { config }, { include: "last_change" }),
  },
  hosts: {
    module: "services/HostsScreen.tsx",
    request: urlOf("listServices", { config }, { include: "last_change" }),
  },
  "services/": {
    module: "services/ServiceScreen.tsx",
    request: urlOf("getService", { config, entry_id: id }),
  },
  "new-service": { module: "services/NewServiceScreen.tsx" },
  import: { module: "services/ImportScreen.tsx" },
  versions: { module: "versions/VersionsScreen.tsx" },
  "versions/": { module: "versions/VersionScreen.tsx" },
  compare: { module: "versions/compare/CompareScreen.tsx" },
};

/** What of a built file says which others it needs; Rollup's chunks have it. */
interface Built {
  type: string;
  fileName: string;
  isEntry?: boolean;
  moduleIds?: string[];
  imports?: string[];
}

/** What `public/early.js` begins. Scripts are addresses below the console's own. */
export interface EarlyRequests {
  /** The request that tells whether somebody is signed in. */
  session: string;
  /** What every screen behind the sign-in asks for. */
  configs: string;
  screens: Record<string, { scripts: string[]; request?: string }>;
}

/**
 * What each screen begins with, without the scripts that the page itself loads. Fails when a screen has no script of its
 * own, since it was moved then.
 */
export function earlyRequests(built: readonly Built[]): EarlyRequests {
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
  const partsOf = ({ module, request }: Screen) => {
    const own = [...chunks.values()].find(({ moduleIds = [] }) =>
      moduleIds.some((name) => name.endsWith(`/src/console/${module}`)),
    );
    if (!own) throw new Error(`No script is built of src/console/${module}: name the screen's module here.`);
    const scripts = [...reached(own.fileName)].filter((name) => !first.has(name));
    return { scripts, ...(request !== undefined && { request }) };
  };
  return {
    session: urlOf("getSession"),
    configs: urlOf("listConfigs"),
    screens: Object.fromEntries(Object.entries(screens).map(([place, screen]) => [place, partsOf(screen)])),
  };
}
