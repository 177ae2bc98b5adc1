import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Turns } from "./turns.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

test("a server that writes alone never waits", () => {
  const turns = new Turns();
  for (let count = 0; count < 5; count += 1) turns.noteSaved(100);
  expect(turns.pause()).toBe(0);
});

test("one that saves twice in a row while others write waits for as long as they need", () => {
  const turns = new Turns();
  turns.noteOthers();
  turns.noteSaved(100);
  expect(turns.pause()).toBe(0);
  turns.noteSaved(100);
  expect([turns.pause(0), turns.pause(1)]).toEqual([700, 1_400]);
  turns.noteOthers();
  turns.noteSaved(100);
  expect(turns.pause()).toBe(0);
});

test("it waits no longer than a person would, and not when the others have ended", () => {
  const turns = new Turns();
  turns.noteOthers();
  for (const took of [100, 60_000]) turns.noteSaved(took);
  expect(turns.pause(1)).toBe(5_000);
  vi.advanceTimersByTime(10_001);
  expect(turns.pause(1)).toBe(0);
});
