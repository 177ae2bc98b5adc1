import { expect, test } from "vitest";
import { Lanes } from "./lanes.ts";

test("two run at a time, the background in one lane, and after those who wait in front", async () => {
  const lanes = new Lanes(2);
  const order: string[] = [];
  let running = 0;
  const job = (name: string, background: boolean) =>
    lanes.run(async () => {
      running += 1;
      expect(running).toBeLessThanOrEqual(2);
      order.push(name);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    }, background);
  await Promise.all([
    job("behind 1", true),
    job("behind 2", true),
    job("front 1", false),
    job("front 2", false),
    job("front 3", false),
  ]);
  expect(order).toEqual(["behind 1", "front 1", "front 2", "front 3", "behind 2"]);
});

test("a job that fails gives its lane back", async () => {
  const lanes = new Lanes(1);
  await expect(lanes.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await lanes.run(async () => 1)).toBe(1);
});
