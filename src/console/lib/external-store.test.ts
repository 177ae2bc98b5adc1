import { expect, test, vi } from "vitest";
import { createEvent, createStore } from "./external-store.ts";

test("a store tells its listeners of another value only, until they stop", () => {
  const store = createStore("a");
  const told = vi.fn<() => void>();
  const stop = store.subscribe(told);
  store.set("a");
  expect(told).not.toHaveBeenCalled();
  store.set("b");
  expect(told).toHaveBeenCalledTimes(1);
  expect(store.get()).toBe("b");
  stop();
  store.set("c");
  expect(told).toHaveBeenCalledTimes(1);
});

test("what an event needs runs from its first listener to its last", () => {
  const stopped = vi.fn<() => void>();
  const started = vi.fn<() => () => void>(() => stopped);
  const { subscribe } = createEvent(started);
  expect(started).not.toHaveBeenCalled();
  const [first, second] = [subscribe(() => {}), subscribe(() => {})];
  expect(started).toHaveBeenCalledTimes(1);
  first();
  first();
  expect(stopped).not.toHaveBeenCalled();
  second();
  expect(stopped).toHaveBeenCalledTimes(1);
  subscribe(() => {})();
  expect(started).toHaveBeenCalledTimes(2);
});
