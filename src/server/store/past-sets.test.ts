import { expect, test } from "vitest";
import { ServiceFolder } from "./set/service-folder.ts";
import { PastSets, type PastSet } from "./past-sets.ts";

/** A set that weighs 2 × 400 + 200 bytes. */
const setOf = (version: string): PastSet => ({
  files: ServiceFolder.of(
    [{ mode: "100644", name: "a.json", oid: "0", bytes: 400, reason: "x" }],
    Buffer.alloc(0),
  ),
  snapshot: { config: "prod", version, services: [], entries: new Map(), unreadable: [] },
});

test("a set is loaded once, and the ones not used for longest make room", async () => {
  const sets = new PastSets(2_500);
  const loaded: string[] = [];
  const get = (key: string) =>
    sets.get(key, async () => {
      loaded.push(key);
      return setOf(key);
    });
  await Promise.all([get("a"), get("a"), get("b")]);
  expect(loaded).toEqual(["a", "b"]);
  await get("a");
  await get("c");
  expect((await get("a")).snapshot.version).toBe("a");
  expect(loaded).toEqual(["a", "b", "c"]);
  await get("b");
  expect(loaded).toEqual(["a", "b", "c", "b"]);
});

test("a failure is not kept", async () => {
  const sets = new PastSets(2_500);
  await expect(sets.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect((await sets.get("a", async () => setOf("a"))).snapshot.version).toBe("a");
});
