import { createHash, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { publication, type Publication } from "#contract/publication.ts";
import { replaceDurably } from "../git/durable-file.ts";
import { NamedQueues } from "../queue.ts";
import { hasCode } from "../git/system-error.ts";
import { StoreUnavailable, UnknownPublication } from "../store-errors.ts";
import type { KeptPublications } from "../deployment.ts";
import { writeFailure } from "../write-failure.ts";

/** Publications of a configuration that are kept: the newest, and the last one that was published. */
const mostKept = 1_000;

const file = z.object({ config: z.string(), items: z.array(publication) });

/**
 * What this server published at a vendor deployment, which keeps no record of it: a file for each configuration. No keys are
 * in them.
 */
export class PublicationFiles implements KeptPublications {
  readonly #folder: string;
  readonly #origin: string;
  readonly #log: (line: string) => void;
  readonly #known = new Map<string, Publication[]>();
  readonly #queues = new NamedQueues();

  /** `origin` is that of the deployment: another one has published nothing of it. */
  constructor(folder: string, origin: string, log: (line: string) => void) {
    this.#folder = folder;
    this.#origin = origin;
    this.#log = log;
  }

  oneByOne<T>(config: string, job: () => Promise<T>): Promise<T> {
    return this.#queues.run(config, job);
  }

  async all(config: string): Promise<readonly Publication[]> {
    const known = this.#known.get(config) ?? (await this.#read(config));
    this.#known.set(config, known);
    return known;
  }

  async get(config: string, n: number): Promise<Publication> {
    const found = (await this.all(config)).find((one) => one.n === n);
    if (found === undefined) throw new UnknownPublication(`No publication ${n}`);
    return found;
  }

  async put(config: string, make: (n: number) => Publication): Promise<Publication> {
    const items = await this.all(config);
    const made = make((items.at(-1)?.n ?? 0) + 1);
    const others = items.filter(({ n }) => n !== made.n);
    const next = kept([...others, made]);
    try {
      await this.#write(config, next);
    } catch (error) {
      if (others.length === items.length) throw error;
      // What became of one that was sent is so, whether the disk takes it or not; the next one writes it, too.
      this.#log(`What became of a publication of [${config}] cannot be kept: ${String(error)}`);
    }
    this.#known.set(config, next);
    return made;
  }

  #fileOf(config: string): string {
    const name = createHash("sha256").update(`${this.#origin} ${config}`).digest("hex").slice(0, 32);
    return join(this.#folder, `${name}.json`);
  }

  async #read(config: string): Promise<Publication[]> {
    const path = this.#fileOf(config);
    let text: string;
    try {
      text = await readFile(path, "utf8");
    } catch (error) {
      if (hasCode(error, "ENOENT")) return [];
      throw error;
    }
    const { data, error } = file.safeParse(JSON.parse(text));
    if (data === undefined) throw new StoreUnavailable(`${path} has no publications`, { cause: error });
    // The server ended before the deployment answered.
    return data.items.map((one) => (one.outcome === "applying" ? unanswered(one) : one));
  }

  async #write(config: string, items: readonly Publication[]): Promise<void> {
    const path = this.#fileOf(config);
    try {
      mkdirSync(this.#folder, { recursive: true });
      const text = JSON.stringify({ config, items });
      await replaceDurably(path, `${path}.${randomUUID()}`, Buffer.from(text), 0o600);
    } catch (error) {
      throw writeFailure(error);
    }
  }
}

/** What is kept: however many were refused since, the last one that was published is what is known to be there. */
function kept(items: readonly Publication[]): Publication[] {
  const newest = items.slice(-mostKept);
  const isLive = ({ outcome }: Publication) => outcome === "live";
  const last = newest.some(isLive) ? undefined : items.findLast(isLive);
  return last === undefined ? newest : [last, ...newest.slice(1)];
}

const unanswered = (one: Publication): Publication => ({
  ...one,
  outcome: "unknown",
  output: "The server stopped before the deployment answered; it may have been published or not",
});
