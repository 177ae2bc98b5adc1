import { mostDrift, type Drift } from "#contract/target.ts";
import type { JournalState, PublicationReport, Wait } from "../folder/journal.ts";
import { isSilent } from "../haproxy/ask-socket.ts";
import type { Running } from "../haproxy/running.ts";
import { wordsOf } from "../error-words.ts";
import type { Loaded, Machine } from "../machine.ts";
import { decide, type Plan } from "../plan/decide.ts";
import { differences, toDrift } from "../plan/differences.ts";
import { overwrittenBy } from "../plan/overwritten.ts";
import { backendsToWatch } from "../plan/liveness.ts";
import { confirmationOf, isOver, waitsOf, watchOf } from "../plan/waits.ts";
import { notOurs } from "./look.ts";
import { makeLive } from "./make-live.ts";
import type { Prepared } from "./prepare.ts";
import { askRunning, readBack } from "./read-back.ts";
import { restore } from "./restore.ts";
import type { Timer } from "./timer.ts";

/** What becomes of a prepared publication: it has an outcome, or must wait: for the next reload, or the program. */
export type Applied =
  | { kind: "done"; report: PublicationReport }
  | { kind: "wait for reload" | "wait for program" };

export interface Conditions {
  /** Seconds until somebody must have confirmed it; null where nobody needs to. */
  confirm_within: number | null;
  mayReload: boolean;
}

type Trying = NonNullable<JournalState["trying"]>;

/** Notes that what the agent was trying is live, and what is to be watched from now on. */
export async function settle(
  machine: Machine,
  loaded: Loaded,
  { confirm_within, backends, report }: Pick<Trying, "confirm_within" | "backends" | "report">,
): Promise<PublicationReport> {
  const { journal, settings } = machine;
  const milliseconds = confirm_within === null ? settings.watch : confirm_within * 1_000;
  const deadline = new Date(Date.now() + milliseconds).toISOString();
  const { good, watch } = journal.state;
  const wait: Wait = { n: report.n, previous: good, deadline, confirm_within, backends };
  const waits = [
    ...(confirm_within === null && backends.length === 0 ? [] : [wait]),
    ...waitsOf(watch).filter((earlier) => !isOver(earlier)),
  ];
  const done = { ...report, deadline: confirmationOf(waits) };
  const { version, hash } = loaded.release;
  await journal.set({
    good: loaded.release,
    trying: null,
    outcomes: journal.outcomesWith(version, hash, done),
    watch: watchOf(waits, done),
  });
  machine.good = loaded;
  settings.at("settled");
  return done;
}

/** Swaps, makes live and reads back. Rejects, or resolves with what is wrong in `output`, after the swap. */
async function forward(machine: Machine, loaded: Loaded, plan: Plan, timer: Timer) {
  const { folder, good, settings } = machine;
  await timer.time("swap", () => folder.point("current", loaded.release.name));
  settings.at("swapped");
  const made = await timer.time(plan.method, () => makeLive(machine, plan, good, loaded));
  settings.at("made live");
  const read = await timer.time("read back", () => readBack(machine, loaded, plan.method));
  settings.at("read back");
  const output = [made.output, read.output].filter((text) => text !== "").join("\n");
  return { ok: made.ok && read.ok, output, read_back: read.report };
}

/** What runs before, and how it becomes what was prepared. */
async function plans(machine: Machine, loaded: Loaded): Promise<{ running: Running; plan: Plan }> {
  const { good } = machine;
  const { running } = await askRunning(
    machine,
    (backend) => good.expected.backends.has(backend) || loaded.expected.backends.has(backend),
  );
  const { version } = loaded.release;
  const plan = decide(
    {
      before: { files: good.files, version: good.release.version },
      after: { files: loaded.files, version, expected: loaded.expected },
    },
    running,
  );
  return { running, plan };
}

/** What somebody changed by hand since the last publication, and this one undoes. */
function overwrittenIn({ good }: Machine, { expected }: Loaded, running: Running): Drift[] {
  if (running.version !== good.release.version) return [];
  return differences(good.expected, running)
    .flatMap((found) => overwrittenBy(toDrift(found), expected.servers.get(found.key)) ?? [])
    .slice(0, mostDrift);
}

/**
 * Makes a prepared publication live, or leaves the last good one live and says in the program's own words why. A journal
 * entry stands before each step that an end of this process must not leave half done.
 */
export async function apply(
  machine: Machine,
  { loaded, check }: Prepared,
  { confirm_within, mayReload }: Conditions,
  timer: Timer,
): Promise<Applied> {
  const { good, journal, settings } = machine;
  const { version, hash } = loaded.release;
  const report: PublicationReport = {
    n: loaded.release.n ?? 0,
    outcome: "refused",
    check,
    method: null,
    output: "",
    timings: timer.timings,
    deadline: null,
    read_back: null,
  };
  const refuse = async (change: Partial<PublicationReport>): Promise<Applied> => {
    const done = { ...report, ...change };
    await journal.set({ outcomes: journal.outcomesWith(version, hash, done) });
    return { kind: "done", report: done };
  };

  const planned = await timer
    .time("ask", () => plans(machine, loaded))
    .catch((error: unknown) => (isSilent(error) ? null : wordsOf(error)));
  if (planned === null) return { kind: "wait for program" };
  if (typeof planned === "string") return refuse({ output: planned });
  const { running, plan } = planned;
  // No reload makes it read files that it was not started with.
  if (running.version === null) return refuse({ output: notOurs });
  const { method } = plan;
  if (method === "reload" && !mayReload) return { kind: "wait for reload" };
  const trying: Trying = {
    ...loaded.release,
    direction: "forward",
    worker: running.pid,
    reload: method === "reload",
    confirm_within,
    backends: backendsToWatch(good.expected, loaded.expected, running),
    report: { ...report, outcome: "live", method, overwrote: overwrittenIn(machine, loaded, running) },
  };
  await journal.set({ trying });
  settings.at("noted");
  const { ok, ...result } = await forward(machine, loaded, plan, timer).catch((error: unknown) => ({
    ok: false,
    output: wordsOf(error),
    read_back: null,
  }));
  if (ok) {
    const live = { ...trying.report, read_back: result.read_back };
    return { kind: "done", report: await settle(machine, loaded, { ...trying, report: live }) };
  }
  await refuse({ method, ...result });
  const wrong = await restore(machine).catch(wordsOf);
  return refuse({
    method,
    ...result,
    output: wrong === null ? result.output : `${result.output}\nGoing back: ${wrong}`,
  });
}
