import { expect, test, vi } from "vitest";
import { backHost, service } from "#domain/testing/make-service.ts";
import { classifyAll } from "./classify-entries.ts";

const web = service({ id: "web", name: "Web" });
const old = service({ id: "old", back_hosts: [backHost({ weight: 0 })] });

const kinds = async (entries: unknown[]) =>
  (await classifyAll(entries, [web, old], () => {}, new AbortController().signal)).map((entry) =>
    entry.kind === "invalid" ? entry.reasons.join("; ") : entry.kind,
  );

test("an export of the set changes nothing, whatever the order of keys", async () => {
  const turned = Object.fromEntries(Object.entries(web).toReversed());
  expect(await kinds([turned, old])).toEqual(["same", "same"]);
});

test("new and changed services, a repeated id and left-out fields are told apart", async () => {
  const { sticky: _, ...short } = web;
  expect(await kinds([service({ id: "api" }), { ...web, name: "Site" }, short])).toEqual([
    "new",
    "changed",
    "id: An earlier entry of the file has the same id",
  ]);
  expect(await kinds([short])).toEqual(["same"]);
});

test("long work reports its progress, and stops when it is aborted", async () => {
  // Each look at the clock is a slice of work later.
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
  try {
    const stop = new AbortController();
    const reported: number[] = [];
    const work = classifyAll(
      ["a", "b", "c", "d"].map((id) => service({ id })),
      [],
      (done) => {
        reported.push(done);
        if (done === 2) stop.abort();
      },
      stop.signal,
    );
    await expect(work).rejects.toThrow("aborted");
    expect(reported).toEqual([1, 2]);
  } finally {
    clock.mockRestore();
  }
});

test("an invalid entry has its reasons", async () => {
  expect(await kinds([7])).toEqual([expect.stringContaining("service")]);
  expect(await kinds([{ ...web, id: undefined }])).toEqual(["id: Field required"]);
  expect(await kinds([{ ...web, back_hosts: [backHost({ weight: 0 })] }])).toEqual([
    "back host 1, weight: Weight is 1 or more; to take the host out of use, set it Down",
  ]);
  // The same of several ports is said once.
  expect(await kinds([{ ...web, back_hosts: [backHost({ http_ports: [0, 70_000] })] }])).toEqual([
    "back host 1, http_ports: A port is a whole number from 1 to 65535",
  ]);
  expect(await kinds([{ ...web, back_hosts: [{ host: "a" }] }])).toEqual([
    expect.stringContaining("back host 1, weight: Field required"),
  ]);
});

test("a fault that the stored service has already does not prevent another change", async () => {
  expect(await kinds([{ ...old, name: "Older" }])).toEqual(["changed"]);
});
