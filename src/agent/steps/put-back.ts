import type { Machine } from "../machine.ts";
import { decide } from "../plan/decide.ts";
import { makeLive } from "./make-live.ts";
import { askRunning } from "./read-back.ts";

/**
 * Puts what somebody changed by hand back to what was published. Resolves with how; null when a reload is needed that is
 * not allowed yet.
 */
export async function putBack(
  machine: Machine,
  mayReload: boolean,
): Promise<"nothing" | "runtime" | "reload" | null> {
  const { good } = machine;
  const { running } = await askRunning(machine, (backend) => good.expected.backends.has(backend));
  const { files, expected } = good;
  const { version } = good.release;
  const plan = decide({ before: { files, version }, after: { files, version, expected } }, running);
  if (plan.method === "reload" && !mayReload) return null;
  await makeLive(machine, plan, good, good);
  return plan.method;
}
