import type { Running } from "../haproxy/running.ts";
import type { JournalState } from "../folder/journal.ts";
import { loadRelease, mayReloadBack, type Machine } from "../machine.ts";
import { decide, type Plan } from "../plan/decide.ts";
import { makeLive } from "./make-live.ts";
import { askRunning, readBack } from "./read-back.ts";

function planBack(machine: Machine, running: Running, trying: JournalState["trying"]): Plan {
  const { good } = machine;
  const { version } = good.release;
  const taken =
    trying === null || trying.direction === "back" || !trying.reload || running.pid !== trying.worker;
  const needed = taken && trying?.reload === true;
  if (needed && mayReloadBack(machine, trying.name)) return { method: "reload" };
  // Once is enough: until much later it is only read back.
  if (needed && running.version !== version) return { method: "nothing" };
  // A worker that never took the reload still runs the good release; one that was changed at runtime has its lines.
  const before = { files: good.files, version: taken ? (running.version ?? version) : version };
  return decide({ before, after: { files: good.files, version, expected: good.expected } }, running);
}

/**
 * Makes the last good release live again, after something else may have run. When the program does not run, `current` is
 * right at once and the rest follows when it is back. Resolves with what is wrong, null when the good one was read back.
 */
export async function restore(machine: Machine): Promise<string | null> {
  const { folder, good, journal, settings } = machine;
  const { trying } = journal.state;
  await folder.point("current", good.release.name);
  settings.at("swapped back");
  const left = trying === null ? null : await loadRelease(folder, trying).catch(() => null);
  const { running } = await askRunning(
    machine,
    (backend) => good.expected.backends.has(backend) || (left?.expected.backends.has(backend) ?? false),
  );
  const plan = planBack(machine, running, trying);
  if (plan.method === "reload") machine.reloadedBack = { of: trying?.name ?? "", at: Date.now() };
  const made = await makeLive(machine, plan, left ?? good, good);
  settings.at("went back");
  const read = await readBack(machine, good, plan.method);
  if (!read.ok) return [made.output, read.output].filter((text) => text !== "").join("\n");
  await journal.set({ trying: null });
  return null;
}
