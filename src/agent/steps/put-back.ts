import type { ApplyMethod } from "#contract/publication.ts";
import { mayReloadBack, type Machine } from "../machine.ts";
import { decide } from "../plan/decide.ts";
import { makeLive } from "./make-live.ts";
import { askRunning, readBack } from "./read-back.ts";

/** How it was put back, and what is wrong after that: null when all of it was read back as published. */
export interface PutBack {
  method: ApplyMethod;
  wrong: string | null;
}

/**
 * Puts what somebody changed by hand back to what was published. Resolves with null when a reload is needed that is not
 * allowed yet. `wish` is the number of the wish: one reload is tried for each, and another one only much later.
 */
export async function putBack(machine: Machine, mayReload: boolean, wish: number): Promise<PutBack | null> {
  const { good } = machine;
  const { running } = await askRunning(machine, (backend) => good.expected.backends.has(backend));
  const { files, expected } = good;
  const { version } = good.release;
  const plan = decide({ before: { files, version }, after: { files, version, expected } }, running);
  if (plan.method === "reload") {
    const of = `put back ${wish}`;
    if (!mayReload || !mayReloadBack(machine, of)) return null;
    machine.reloadedBack = { of, at: Date.now() };
  }
  const made = await makeLive(machine, plan, good, good);
  const read = await readBack(machine, good, plan.method);
  const output = [made.output, read.output].filter((text) => text !== "").join("\n");
  return { method: plan.method, wrong: made.ok && read.ok ? null : output };
}
