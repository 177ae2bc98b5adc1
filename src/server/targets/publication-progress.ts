import { Invalid } from "../http/http-error.ts";
import type { PublicationEntry, Publications } from "../store/published-records.ts";
import type { Store } from "../store/store.ts";
import { afterReport, type Progress } from "./outcome-of-report.ts";
import { shortVersion } from "./told-target.ts";

/** How the publications of a target go on, by what its agent says. */
export class PublicationProgress {
  readonly #store: Store;
  readonly #config: string;
  readonly #id: string;
  readonly #publications: Publications;
  /** The publication that the agent has taken and not ended yet. */
  #applying: number | null = null;

  constructor(store: Store, config: string, id: string) {
    this.#store = store;
    this.#config = config;
    this.#id = id;
    this.#publications = store.publications(config, id);
  }

  /** A publication with what only memory knows: that the agent is at it. */
  shown<P extends Pick<PublicationEntry, "n" | "outcome">>(publication: P): P {
    const { n, outcome } = publication;
    const waits = outcome === "waiting" || outcome === "replaced";
    return waits && n === this.#applying ? { ...publication, outcome: "applying" } : publication;
  }

  /**
   * Takes what an agent says of a publication. What became of it is on disk when this resolves, with the outcome if it ended
   * by this.
   */
  async take(progress: Progress, now: Date): Promise<string | null> {
    const { n, outcome } = progress;
    const entry = await this.#entryOf(n);
    if (entry === undefined) return null;
    if (outcome === "live" && progress.read_back?.version !== entry.version) throw notReadBack();
    if (outcome === "applying") {
      if (entry.outcome === "waiting" || entry.outcome === "replaced") this.#applying = n;
      return null;
    }
    let ended: string | null = null;
    await this.#publications.update(n, (record) => {
      const next = afterReport(record, progress, now);
      ended = next && outcome;
      return (
        next && {
          record: next,
          message: `${this.#id} #${n}: ${words[outcome]} ${shortVersion(next.version)}`,
          at: now,
        }
      );
    });
    if (this.#applying === n) this.#applying = null;
    return ended;
  }

  /** A publication, which another server may just have made: what its agent says of it must not be answered and dropped. */
  async #entryOf(n: number): Promise<PublicationEntry | undefined> {
    const find = async () => (await this.#publications.entries()).find((one) => one.n === n);
    const { ledger } = this.#store;
    const known = await find();
    if (known !== undefined || ledger === undefined) return known;
    await ledger.refresh(this.#config);
    return find();
  }
}

const words = { live: "live with", refused: "refused", went_back: "went back from" };

const notReadBack = () =>
  new Invalid([
    {
      loc: ["body", "publication", "read_back"],
      msg: "A publication is live only once the program has answered with its version",
      type: "not_read_back",
    },
  ]);
