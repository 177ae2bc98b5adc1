import { UnknownConfig } from "../store/store-errors.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Store } from "../store/store.ts";

/** Milliseconds between two looks at the heads of configurations with automatic targets: they are in memory. */
const pause = 250;

/** Looks between which the definitions of targets are read again, which somebody may have pushed. */
const looksPerReading = 8;

/** Milliseconds after a failure until the same version is tried again. */
const patience = 5_000;

/** Sees to it that each new version is published to the automatic targets of its configuration, whoever made it. */
export class AutomaticPublishing {
  readonly #store: Store;
  readonly #publish: (config: string, id: string, head: Snapshot) => Promise<boolean>;
  readonly #log: (line: string) => void;
  /** The automatic targets with their options as JSON. */
  #targets: readonly { config: string; id: string; options: string }[] = [];
  /** The version and options that each target was seen to last, by its name. */
  readonly #seen = new Map<string, string>();
  readonly #failed = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #looks = 0;
  #closed = false;

  /** `publish` resolves with false when somebody else published first: then the next look decides anew. */
  constructor(
    store: Store,
    publish: (config: string, id: string, head: Snapshot) => Promise<boolean>,
    log: (line: string) => void,
  ) {
    this.#store = store;
    this.#publish = publish;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#looking ??= this.#look().finally(() => (this.#looking = null));
    }, pause);
    this.#timer.unref();
  }

  /** Reads the definitions with the next look: one of them has changed. */
  look(): void {
    this.#looks = 0;
    this.#seen.clear();
  }

  /** Resolves when nothing is under way; nothing is begun afterwards. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#looking;
  }

  async #look(): Promise<void> {
    try {
      if (this.#looks++ % looksPerReading === 0) await this.#read();
    } catch (error) {
      this.#log(`The targets cannot be read: ${String(error)}`);
      return;
    }
    for (const { config, id, options } of this.#targets)
      if (!this.#closed) await this.#lookAt(config, id, options);
  }

  async #read(): Promise<void> {
    const all = await this.#store.allTargets();
    this.#targets = all.flatMap(({ config, targets }) =>
      targets
        .filter(({ mode }) => mode === "automatic")
        .map(({ id, options }) => ({ config, id, options: JSON.stringify(options) })),
    );
    const names = new Set(this.#targets.map(({ config, id }) => `${config}/${id}`));
    for (const name of this.#seen.keys()) if (!names.has(name)) this.#seen.delete(name);
  }

  async #lookAt(config: string, id: string, options: string): Promise<void> {
    const name = `${config}/${id}`;
    if (Date.now() < (this.#failed.get(name) ?? 0)) return;
    try {
      const head = this.#store.recentSet(config) ?? (await this.#store.readSet(config));
      const what = `${head.version} ${options}`;
      if (this.#seen.get(name) === what) return;
      if (await this.#publish(config, id, head)) this.#seen.set(name, what);
      this.#failed.delete(name);
    } catch (error) {
      if (error instanceof UnknownConfig) return;
      this.#failed.set(name, Date.now() + patience);
      this.#log(`[${name}] cannot be published by itself now: ${String(error)}`);
    }
  }
}
