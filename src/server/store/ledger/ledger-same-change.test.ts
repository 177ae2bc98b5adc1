// The same change by the same person in the same second was the same commit on two servers: both said that it was theirs.
import { expect, test } from "vitest";
import { request, service } from "../testing/fixtures.ts";
import { servers, write } from "../testing/ledger-fixture.ts";
import { record, step } from "../testing/publications-fixture.ts";

/** Both servers have sent their push before one of them arrives. */
async function twoAtOnce() {
  const opened = await servers(2);
  opened.remote.hook("pre-receive", "sleep 0.3");
  return { ...opened, stores: opened.all.map(({ store }) => store) };
}

test("one of them makes it, and the other one finds that it is made", async () => {
  const { remote, stores } = await twoAtOnce();
  const made = await Promise.all(stores.map((store) => write(store, "Same", "b")));
  expect(made.filter(({ changed }) => changed)).toHaveLength(1);
  expect(new Set(made.map(({ snapshot }) => snapshot.version)).size).toBe(1);
  expect(remote.subjects()).toEqual(["Same", "Add a", "First"]);
});

test("a condition holds for one of them", async () => {
  const { remote, stores } = await twoAtOnce();
  const made = await Promise.allSettled(
    stores.map((store) =>
      store.write("prod", request("Same"), ({ services }) => {
        if (services.length > 1) throw new Error("It is there already");
        return { put: [service("b")], remove: [] };
      }),
    ),
  );
  expect(made.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(remote.subjects()).toEqual(["Same", "Add a", "First"]);
});

test("a publication of each is one of its own", async () => {
  const { remote, stores } = await twoAtOnce();
  const made = await Promise.all(
    stores.map((store) => store.publications("prod", "lb").add((n) => ({ ...step(record(n)), files: [] }))),
  );
  expect(made.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual([1, 2]);
  expect(remote.subjects("refs/publications/prod/lb")).toEqual(["#2", "#1"]);
});
