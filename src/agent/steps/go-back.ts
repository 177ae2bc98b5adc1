import { wordsOf } from "../error-words.ts";
import { loadRelease, type Machine } from "../machine.ts";
import { skeleton } from "#render/haproxy/runtime-only.ts";
import type { RenderedFile } from "#render/rendering.ts";
import type { JournalState, PublicationReport, Release } from "../folder/journal.ts";
import { askRunning } from "./read-back.ts";
import { restore } from "./restore.ts";

const skeletons = (files: readonly RenderedFile[]): string =>
  files.map(({ name, text }) => `${name}\n${skeleton(text)}`).join("\n");

/** The outcomes, in which what was live between `to` and the one that is left went back with it: nobody makes it live again. */
const outcomesAfter = (outcomes: JournalState["outcomes"], to: Release, left: PublicationReport) =>
  outcomes.map((each) =>
    each.report.outcome === "live" && each.report.n > (to.n ?? 0) && each.report.n < left.n
      ? { ...each, report: { ...left, n: each.report.n, method: each.report.method } }
      : each,
  );

/**
 * Goes back to what was live before the last publications, because nobody confirmed it or a service lost its hosts.
 * Resolves with the report for that publication. The journal says where to before anything happens, so that an end of
 * this process in between only delays it.
 */
export async function goBack(machine: Machine, why: string, to: Release): Promise<PublicationReport | null> {
  const { journal, settings, good: left } = machine;
  const { watch } = journal.state;
  if (watch === null) return null;
  const previous = await loadRelease(machine.folder, to);
  const worker = await askRunning(machine, () => false).then(
    ({ running }) => running.pid,
    () => 0,
  );
  const report: PublicationReport = {
    ...watch.report,
    outcome: "went_back",
    output: why,
    deadline: null,
    read_back: null,
  };
  await journal.set({
    good: previous.release,
    trying: {
      ...left.release,
      direction: "back",
      worker,
      reload: skeletons(left.files) !== skeletons(previous.files),
      confirm_within: null,
      backends: [],
      report,
    },
    watch: null,
    outcomes: outcomesAfter(
      journal.outcomesWith(left.release.version, left.release.hash, report),
      previous.release,
      report,
    ),
  });
  machine.good = previous;
  settings.at("going back");
  const wrong = await restore(machine).catch(wordsOf);
  return wrong === null ? report : { ...report, output: `${why}\nGoing back: ${wrong}` };
}
