import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ObjectReader } from "../git/object-reader.ts";
import { put, request, service } from "../testing/fixtures.ts";
import { openTestStore, type GitTestStore } from "../testing/git-fixture.ts";

let opened: GitTestStore;

beforeEach(async () => {
  opened = await openTestStore();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await opened.dispose();
});

const texts = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`x${at}`, "x".repeat(1_000_000)]));

test("a page of large files reads from git only those that it has room for", async () => {
  const { store } = opened;
  await store.createConfig("prod", request("Create"));
  for (const name of ["1", "2", "3", "4", "5", "6"])
    await store.write("prod", request(name), put(service("a", { name, ...texts })));
  const read = vi.spyOn(ObjectReader.prototype, "read");
  const page = await store.listVersions("prod", { entryIds: ["a"], services: true });
  expect(page.items.map((version) => version.service?.name)).toEqual(["6", "5"]);
  expect([page.service_before?.name, page.next_offset]).toEqual(["4", 2]);
  // Two on the page and one before it: all six would be more than the page's 16 MiB in memory at once.
  expect(read).toHaveBeenCalledTimes(3);
});
