import { join } from "node:path";
import { Glance } from "../../glance.ts";
import { parsePackedRefs, parseRef, ReplacedFile } from "./ref-file.ts";

/** The branch of a config. */
export const refOf = (config: string): string => `refs/heads/${config}`;

/** Where the branches of the repository `dir` are, as git keeps it in files: one for each ref, and one for packed refs. */
export class BranchFiles {
  readonly #dir: string;
  readonly #packed: ReplacedFile<ReadonlyMap<string, string>>;
  /** Only of configs that there are: names come from requests. */
  readonly #loose = new Map<string, ReplacedFile<string | null>>();
  readonly #glances = new Map<string, Glance<string | null>>();

  constructor(dir: string) {
    this.#dir = dir;
    this.#packed = new ReplacedFile(join(dir, "packed-refs"), parsePackedRefs);
  }

  /** The commit that the config's branch is at; null when it has none, or none that can be told from its file. */
  head(config: string): string | null {
    const file = this.#loose.get(config) ?? new ReplacedFile(this.path(config), parseRef);
    const loose = file.read();
    if (loose === null) {
      this.#loose.delete(config);
      return this.#packed.read()?.get(refOf(config)) ?? null;
    }
    this.#loose.set(config, file);
    return loose;
  }

  /** The same as it was at some time in this turn of the event loop, for a config that there is. */
  recentHead(config: string): string | null {
    const glance = this.#glances.get(config) ?? new Glance(() => this.head(config));
    this.#glances.set(config, glance);
    return glance.get();
  }

  /** The branch's own file. */
  path(config: string): string {
    return join(this.#dir, refOf(config));
  }
}
