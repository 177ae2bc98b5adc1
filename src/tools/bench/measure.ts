import { performance } from "node:perf_hooks";

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new Error("Nothing was measured");
  return (low + high) / 2;
}

/** The time that `job` takes, in milliseconds. */
export async function timed(job: () => unknown): Promise<number> {
  const start = performance.now();
  await job();
  return performance.now() - start;
}

/**
 * The median of each side. The sides take turns, so that other work on the machine affects all of them alike; the first
 * turn is a warm-up and does not count.
 */
export async function alternate<Side extends string>(
  turns: number,
  sides: Record<Side, () => number | Promise<number>>,
): Promise<Record<Side, number>> {
  // Object.entries and fromEntries forget that the keys are those of `sides`.
  const all = Object.entries(sides) as [Side, () => number | Promise<number>][];
  const values = new Map(all.map(([side]) => [side, [] as number[]]));
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const [side, run] of all) {
      const value = await run();
      if (turn > 0) values.get(side)?.push(value);
    }
  }
  return Object.fromEntries(all.map(([side]) => [side, median(values.get(side) ?? [])])) as Record<
    Side,
    number
  >;
}
