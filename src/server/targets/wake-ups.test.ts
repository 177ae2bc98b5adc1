// A publication that came while an agent's question was being answered once reached it 30 s later: the wake-up came between
// the look at what there was to do and the sleep.
import { expect, it } from "vitest";
import { WakeUps } from "./wake-ups.ts";

const never = new AbortController().signal;

it("misses no wake-up between a look and the sleep after it", async () => {
  const ups = new WakeUps();
  const { count } = ups;
  ups.wake();
  const began = Date.now();
  await ups.sleep(count, 60_000, never);
  expect(Date.now() - began).toBeLessThan(30_000);
});

it("ends a sleep by a wake-up, by its time, and by its signal", async () => {
  const ups = new WakeUps();
  const woken = ups.sleep(ups.count, 60_000, never);
  ups.wake();
  await woken;
  await ups.sleep(ups.count, 1, never);
  const stop = new AbortController();
  const aborted = ups.sleep(ups.count, 60_000, stop.signal);
  stop.abort();
  await aborted;
  await ups.sleep(ups.count, 60_000, stop.signal);
  expect(ups.count).toBe(1);
});
