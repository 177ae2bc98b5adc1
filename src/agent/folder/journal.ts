import * as z from "zod/mini";
import { agentReport } from "#contract/agent.ts";
import { versionId } from "#contract/ids.ts";
import type { ReleaseFolder } from "./release-folder.ts";

/** A publication whose files lie in the folder. `n` is null for the empty set of the first start. */
const release = z.object({ name: z.string(), n: z.nullable(z.int()), version: versionId, hash: z.string() });

const report = z.nonoptional(agentReport.shape.publication);

/** What came of a publication. Version and hash tell it from another one of that number, of a target made anew. */
const outcome = z.object({ version: versionId, hash: z.string(), report });

/** What waits for a confirmation or looks after hosts, and what was live before it: see `watch`. */
const wait = {
  /** The number of the publication; journals of earlier releases lack it. */
  n: z.optional(z.int()),
  previous: release,
  deadline: z.string(),
  confirm_within: z.nullable(z.int()),
  backends: z.array(z.string()),
};

/** What happens after a publication is live: see `watch`. */
const afterwards = {
  confirm_within: z.nullable(z.int()),
  backends: z.array(z.string()),
  report,
};

/**
 * What must outlive the agent. `good` is the last known good release. `trying` is another one that may run as long as it is
 * here: `forward`, on its way to become the good one; `back`, on its way out. `worker` (a process id) served before that,
 * and `reload` says whether it takes one. `watch`: `good` is new, and the agent goes back to `previous` at `deadline`
 * unless somebody confirms it (where `confirm_within` asks for that), or earlier when one of `backends` loses its live
 * hosts. `earlier` are the waits of publications before it that have not come to an end, the newest first: a later
 * publication ends none of them, and while one of them lacks its confirmation the way back leads past it. `outcomes` are those of the last publications that came to an end.
 */
const journalSchema = z.object({
  good: release,
  trying: z.nullable(
    z.extend(release, {
      direction: z.enum(["forward", "back"]),
      worker: z.int(),
      reload: z.boolean(),
      ...afterwards,
    }),
  ),
  watch: z.nullable(z.object({ ...wait, report, earlier: z._default(z.array(z.object(wait)), []) })),
  outcomes: z.array(outcome),
  put_back: z.nullable(z.int()),
});

export type Release = z.output<typeof release>;
export type Wait = z.output<z.ZodMiniObject<typeof wait>>;
export type JournalState = z.output<typeof journalSchema>;
export type PublicationReport = z.output<typeof report>;

/** Outcomes that are remembered. */
const kept = 20;

/** The state of the agent on the disk. A change is there before `set` resolves. */
export class Journal {
  readonly #folder: ReleaseFolder;
  #state: JournalState;

  private constructor(folder: ReleaseFolder, state: JournalState) {
    this.#folder = folder;
    this.#state = state;
  }

  /** Reads the journal; null before the first start. Throws at one that is broken: nobody may guess what is live. */
  static async open(folder: ReleaseFolder): Promise<Journal | null> {
    const text = await folder.readJournal();
    return text === null ? null : new Journal(folder, journalSchema.parse(JSON.parse(text)));
  }

  static async create(folder: ReleaseFolder, good: Release): Promise<Journal> {
    const journal = new Journal(folder, {
      good,
      trying: null,
      watch: null,
      outcomes: [],
      put_back: null,
    });
    await journal.set({});
    return journal;
  }

  get state(): Readonly<JournalState> {
    return this.#state;
  }

  /** The outcomes with one more, which replaces an older one of the same publication. */
  outcomesWith(version: string, hash: string, of: PublicationReport): JournalState["outcomes"] {
    const others = this.#state.outcomes.filter(
      (each) => each.hash !== hash || each.version !== version || each.report.n !== of.n,
    );
    return [...others, { version, hash, report: of }].slice(-kept);
  }

  /** What came of a publication; undefined while it has not come to an end. */
  outcomeOf(n: number, version: string, hash: string): PublicationReport | undefined {
    return this.#state.outcomes.find(
      (each) => each.report.n === n && each.version === version && each.hash === hash,
    )?.report;
  }

  async set(change: Partial<JournalState>): Promise<void> {
    this.#state = { ...this.#state, ...change };
    await this.#folder.replaceJournal(`${JSON.stringify(this.#state, null, 1)}\n`);
  }
}
