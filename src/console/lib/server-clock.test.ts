import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clockTime, noteServerDate, onClock, serverTime } from "./server-clock.ts";

const now = Date.parse("2026-03-10T12:00:00Z");
beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => {
  noteServerDate(new Date().toUTCString());
  vi.useRealTimers();
});

// On a machine whose clock was two hours behind, a change just made was "in 2 hours".
test("the server's clock counts where the machine's is another, from its next answer on", () => {
  const heard = vi.fn<() => void>();
  const stop = onClock(heard);
  noteServerDate("Tue, 10 Mar 2026 14:00:00 GMT");
  expect(heard).toHaveBeenCalledOnce();
  expect(clockTime()).toBe(now + 7_200_000);
  vi.advanceTimersByTime(30_000);
  expect(clockTime()).toBe(now + 7_230_000);
  // Somebody sets the machine's clock right.
  vi.setSystemTime(now + 7_230_000);
  noteServerDate("Tue, 10 Mar 2026 14:00:30 GMT");
  expect([clockTime(), serverTime()]).toEqual([now + 7_230_000, now + 7_230_000]);
  stop();
});

test("an answer that took its time, or has no date that can be read, changes nothing", () => {
  const heard = vi.fn<() => void>();
  const stop = onClock(heard);
  for (const date of ["Tue, 10 Mar 2026 11:59:55 GMT", "Tue, 10 Mar 2026 12:00:01 GMT", "soon", "", null])
    noteServerDate(date);
  expect(heard).not.toHaveBeenCalled();
  expect(serverTime()).toBe(now);
  stop();
});

// The first listener moved the clock by the milliseconds since the page began: each time in the list was drawn twice before
// its first rows were seen.
test("the clock does not move because somebody begins to listen, unless it has stood for long", () => {
  const heard = vi.fn<() => void>();
  onClock(heard)();
  const began = clockTime();
  vi.advanceTimersByTime(29_000);
  onClock(heard)();
  expect([clockTime(), heard.mock.calls.length]).toEqual([began, 0]);
  vi.advanceTimersByTime(1_000);
  const stop = onClock(heard);
  expect(clockTime()).toBe(began + 30_000);
  stop();
});
