import type { Wanted } from "#contract/agent.ts";
import { Bell } from "./bell.ts";
import type { Reports } from "./console/reports.ts";
import { isSilent } from "./haproxy/ask-socket.ts";
import type { PublicationReport } from "./folder/journal.ts";
import { wordsOf } from "./error-words.ts";
import type { Machine } from "./machine.ts";
import { waitsOf } from "./plan/waits.ts";
import { apply } from "./steps/apply.ts";
import { look } from "./steps/look.ts";
import { checkOnly, prepare, type Prepared } from "./steps/prepare.ts";
import { putBack } from "./steps/put-back.ts";
import { recover } from "./steps/recover.ts";
import { Timer } from "./steps/timer.ts";
import { watchPublication } from "./steps/watch.ts";
import { WantedNow, type WantedPublication } from "./wanted-now.ts";

/** The report on a publication that the agent begins with. */
const reportOf = ({ n }: WantedPublication): PublicationReport => ({
  n,
  outcome: "applying",
  check: null,
  method: null,
  output: "",
  timings: {},
  deadline: null,
  read_back: null,
});

/** Does one thing after the other: a publication, a check, a look. The newest wanted publication wins. */
export class Worker {
  readonly #machine: Machine;
  readonly #reports: Reports;
  readonly #log: (text: string) => void;
  readonly wanted: WantedNow;
  #prepared: { of: WantedPublication; prepared: Prepared; timer: Timer } | null = null;
  #reported = "";
  /** Why the last good publication is not live again. */
  #wrong: string | null = null;
  /** Why what was changed by hand is not put back. */
  #notPutBack: string | null = null;
  /** Nobody listened at the program's sockets. */
  #silent = false;
  #checked = "";
  #lastReload = 0;
  #nextRestore = 0;
  readonly #bell = new Bell();

  constructor(machine: Machine, reports: Reports, log: (text: string) => void) {
    this.#machine = machine;
    this.wanted = new WantedNow(machine);
    this.#reports = reports;
    this.#log = log;
  }

  take(wanted: Wanted): void {
    if (wanted.report === "everything") {
      this.#reports.sendEverything();
      // The server may have ended before it wrote down how the last publication did.
      this.#reported = "";
    }
    this.wanted.take(wanted);
    this.#bell.ring();
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pause = await this.#step().catch((error: unknown) => {
        this.#log(wordsOf(error));
        return this.#machine.settings.interval;
      });
      await this.#bell.wait(pause, signal);
    }
  }

  /** Resolves with the milliseconds until it must be called again. */
  async #step(): Promise<number> {
    const { settings, journal } = this.#machine;
    let pause = settings.interval;
    if (await this.#mayGoOn()) {
      const untilReload = await this.#publish();
      await this.#check();
      await this.#putBack();
      pause = Math.min(pause, untilReload);
    } else await this.#refuse();
    const start = performance.now();
    await this.#look();
    const took = performance.now() - start;
    // With 20,000 services a look takes a while; the load balancer has more to do than to answer us.
    if (journal.state.watch !== null) return Math.min(pause, 1_000);
    return Math.max(pause, took * 10);
  }

  get #mayReload(): boolean {
    return Date.now() - this.#lastReload >= this.#machine.settings.reloadPause;
  }

  /** Ends first what was begun. */
  async #mayGoOn(): Promise<boolean> {
    const { journal, settings } = this.#machine;
    if (journal.state.trying === null && this.#nextRestore > 0) return true;
    if (Date.now() < this.#nextRestore) return false;
    this.#silent = false;
    this.#wrong = await recover(this.#machine).catch((error: unknown) => {
      this.#silent = isSilent(error);
      return wordsOf(error);
    });
    this.#nextRestore = Date.now() + settings.reloadPause;
    if (this.#wrong !== null) this.#log(`The last good publication is not live yet: ${this.#wrong}`);
    return this.#wrong === null;
  }

  /** Nothing new is tried before the last good publication is live again. */
  async #refuse(): Promise<void> {
    const wanted = this.wanted.publication;
    // It is tried when the program answers again; until then the looks report that it does not.
    if (wanted === null || this.#silent || this.wanted.isDone(wanted)) return;
    const output = `The last good publication is not live yet: ${this.#wrong ?? "it was not read back"}`;
    await this.#end(wanted, { ...reportOf(wanted), outcome: "refused", output });
  }

  /** Notes and reports what came of a publication that did not get as far as the program. */
  async #end({ version, hash }: WantedPublication, report: PublicationReport): Promise<void> {
    const { journal } = this.#machine;
    await journal.set({ outcomes: journal.outcomesWith(version, hash, report) });
    this.#tell(report);
  }

  /** Reports the outcome of a publication once, also one that an agent before this one did not come to report. */
  #tell(report: PublicationReport): void {
    const key = `${report.n} ${report.outcome}`;
    if (this.#reported === key) return;
    this.#reported = key;
    if (report.outcome !== "applying")
      this.#log(`Publication ${report.n}: ${report.outcome} ${report.output}`.trim());
    this.#reports.tell({ publication: report });
  }

  /** Resolves with the milliseconds until the publication may reload; infinity when it need not. */
  async #publish(): Promise<number> {
    const wanted = this.wanted.publication;
    if (wanted === null) return Infinity;
    const { journal, settings } = this.#machine;
    const outcome = journal.outcomeOf(wanted.n, wanted.version, wanted.hash);
    if (outcome !== undefined) this.#tell(outcome);
    const set = this.wanted.setOf(wanted);
    if (this.wanted.isDone(wanted) || set === undefined || this.#silent) return Infinity;
    const result = await this.#apply(wanted, set);
    if (result === "wait for program") return Infinity;
    if (result === "wait for reload")
      return Math.max(this.#lastReload + settings.reloadPause - Date.now(), 1);
    if (result?.method === "reload") this.#lastReload = Date.now();
    this.wanted.dropSet(wanted);
    if (result !== null) this.#tell(result);
    return Infinity;
  }

  async #apply(
    wanted: WantedPublication,
    set: NonNullable<WantedPublication["set"]>,
  ): Promise<PublicationReport | "wait for reload" | "wait for program" | null> {
    const { n, version, hash, confirm_within } = wanted;
    const report = reportOf(wanted);
    this.#tell(report);
    if (this.#prepared?.of.n !== n || this.#prepared.of.hash !== hash) {
      const timer = new Timer();
      const prepared = await prepare(this.#machine, { n, version, hash }, set, timer).catch(
        (error: unknown) => ({ kind: "refused" as const, check: null, output: wordsOf(error) }),
      );
      if (prepared.kind === "refused") {
        const { check, output } = prepared;
        const { timings } = timer;
        await this.#end(wanted, { ...report, outcome: "refused", check, output, timings });
        return null;
      }
      this.#prepared = { of: wanted, prepared, timer };
    }
    const { prepared, timer } = this.#prepared;
    const applied = await apply(
      this.#machine,
      prepared,
      { confirm_within, mayReload: this.#mayReload },
      timer,
    );
    this.#silent = applied.kind === "wait for program";
    if (applied.kind !== "done") return applied.kind;
    this.#prepared = null;
    const { good, folder, journal } = this.#machine;
    const { watch, trying } = journal.state;
    const goals = waitsOf(watch).map(({ previous }) => previous.name);
    await folder.prune([good.release.name, ...goals, trying?.name ?? ""]);
    return applied.report;
  }

  async #check(): Promise<void> {
    const { check } = this.wanted;
    if (check === null || check.id === this.#checked) return;
    this.#checked = check.id;
    this.#reports.tell({ check: await checkOnly(this.#machine, check) });
  }

  async #putBack(): Promise<void> {
    const { journal } = this.#machine;
    const wanted = this.wanted.putBack;
    const known = journal.state.put_back;
    // A server that has just started begins at 0, and somebody's wish has a greater number than all before.
    if (wanted === undefined || (known !== null && wanted <= known)) return;
    if (known !== null) {
      const done = await putBack(this.#machine, this.#mayReload, wanted).catch((error: unknown) => ({
        method: "nothing" as const,
        wrong: wordsOf(error),
      }));
      if (done === null) return;
      if (done.method === "reload") this.#lastReload = Date.now();
      const { wrong } = done;
      if (wrong !== null && wrong !== this.#notPutBack)
        this.#log(`What was changed by hand is not put back yet: ${wrong}`);
      this.#notPutBack = wrong;
      if (wrong !== null) return;
      this.#log("What was changed by hand is put back");
    }
    await journal.set({ put_back: wanted });
  }

  async #look(): Promise<void> {
    const { seen, running } = await look(this.#machine, this.#reports.hosts);
    this.#reports.see(seen);
    if (running !== null && this.#machine.journal.state.trying === null) this.#silent = false;
    const wentBack = await watchPublication(this.#machine, running, this.wanted.confirmed);
    if (wentBack === null) return;
    this.#tell(wentBack);
    this.#reports.see((await look(this.#machine, this.#reports.hosts)).seen);
  }
}
