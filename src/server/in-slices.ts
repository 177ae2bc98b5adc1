import { performance } from "node:perf_hooks";

/** Long work that may be interrupted at each `yield`. It must not read anything there that can change meanwhile. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Milliseconds that work keeps the event loop: the time that other requests wait for it at most. */
const sliceMs = 15;

let lastTurn: Promise<void> = Promise.resolve();

/** A turn of the event loop for one slice alone: in one turn for all, ten imports would keep the loop ten times as long. */
const turn = (): Promise<void> =>
  (lastTurn = lastTurn.then(() => new Promise((resolve) => setImmediate(resolve))));

/** Does `work`, and lets the event loop serve others whenever a slice of time is used up. */
export async function inSlices<T>(work: Work<T>): Promise<T> {
  for (let start = performance.now(); ;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - start < sliceMs) continue;
    await turn();
    start = performance.now();
  }
}
