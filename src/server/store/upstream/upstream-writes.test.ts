// What a write does on a deployment that compares nothing and answers in all the ways that deployments have.
import { afterEach, beforeEach, expect, test } from "vitest";
import { UndoConflict } from "../store-errors.ts";
import type { Edit } from "../write-request.ts";
import { host, put, remove, request, service } from "../testing/fixtures.ts";
import { ada, bo, openUpstreamStore, type UpstreamTestStore } from "../testing/upstream-fixture.ts";
import { UpstreamFailure } from "./upstream-failure.ts";

let opened: UpstreamTestStore;

beforeEach(async () => {
  opened = await openUpstreamStore();
  opened.makeConfig("prod");
});
afterEach(() => opened.dispose());

const write = (edit: () => Edit) => opened.store.write("prod", request("x"), edit);
const ids = async () => (await opened.store.readSet("prod")).services.map(({ id }) => id);
/** The writes that the deployment got, without the version in an address. */
const writes = () =>
  opened.vendor.requests
    .filter(({ method }) => method !== "GET")
    .map(
      ({ method, path }) =>
        `${method} ${path.split("/backend-services")[1]?.replace(/[0-9a-f]{40}/, "…") ?? ""}`,
    );
const reads = () => opened.vendor.requests.filter(({ method }) => method === "GET").length;
const touched = async () =>
  (await opened.store.listVersions("prod")).items.map(({ changes }) => Object.values(changes ?? {}).flat());
const failure = (result: Promise<unknown>): Promise<UpstreamFailure> =>
  result.then(
    () => Promise.reject(new Error("It did not fail")),
    (error: unknown) => (error instanceof UpstreamFailure ? error : Promise.reject(new Error(String(error)))),
  );

test("each edit takes the fewest calls, and the set is never empty in between", async () => {
  await write(put(service("a"), service("b")));
  await write(put(service("a", { name: "A" })));
  await write(put(service("c")));
  await write(put(service("a"), service("b", { name: "B" })));
  await write(() => ({ put: [service("d")], remove: ["a", "b", "c"] }));
  await write(put(service("e")));
  await write(remove("d", "e"));
  expect(writes()).toEqual([
    "POST ",
    "PUT /a",
    "POST /c",
    "PUT ",
    "POST /d",
    "DELETE /a",
    "DELETE /b",
    "DELETE /c",
    "POST /e",
    "DELETE ",
  ]);
  expect(await ids()).toEqual([]);
});

test("an edit that puts and removes makes a version for each call, and says what it changed", async () => {
  await write(put(service("a"), service("b"), service("gone")));
  const { before, snapshot, changed } = await write(() => ({
    put: [service("b", { name: "B" })],
    remove: ["gone"],
  }));
  expect(changed).toBe(true);
  expect(before.services).toHaveLength(3);
  expect(snapshot.services).toEqual([service("a"), service("b", { name: "B" })]);
  expect(await touched()).toEqual([["gone"], ["b"], ["a", "b", "gone"], []]);
  const [gone, b, first] = (await opened.store.listVersions("prod")).items;
  expect(await opened.store.lastChanges("prod")).toEqual([
    expect.objectContaining({ id: "a", version: first?.version }),
    expect.objectContaining({ id: "b", version: b?.version }),
  ]);
  expect(gone).toMatchObject({
    message: "Delete entry [gone] of document [backend-services]",
    author: "Ada",
    email: "ada@example.org",
    action: { kind: "change" },
    reason: null,
  });
});

test("undo and restore are merged here, and keep what came after", async () => {
  await write(put(service("a"), service("b")));
  const { snapshot: good } = await write(put(service("b", { name: "good" })));
  const { snapshot: bad } = await write(put(service("a", { name: "bad" }), service("new")));
  await write(put(service("b", { name: "later" })));
  const undone = await opened.store.undo("prod", bad.version, request("Undo"));
  expect(undone.snapshot.services).toEqual([service("a"), service("b", { name: "later" })]);
  const restored = await opened.store.restore("prod", good.version, ["b"], request("Restore"));
  expect(restored.snapshot.services).toEqual([service("a"), service("b", { name: "good" })]);
  await write(put(service("b", { name: "newest" })));
  await expect(opened.store.undo("prod", good.version, request("Undo"))).rejects.toBeInstanceOf(UndoConflict);
});

test("configurations are made, described and deleted elsewhere", async () => {
  const refusals = [
    opened.store.createConfig(),
    opened.store.setSettings(),
    opened.store.deleteConfig("prod"),
  ];
  for (const refusal of refusals) expect((await failure(refusal)).status).toBe(403);
  expect(writes()).toEqual([]);
});

test("a save asks for the head, writes, and reads back: three round trips", async () => {
  await write(put(service("a")));
  await ids();
  const before = reads();
  await write(put(service("a", { name: "A" })));
  // The head; then the set and the list together.
  expect(reads() - before).toBe(3);
});

test("a revert goes to a version of the list only", async () => {
  await write(put(service("a")));
  const born = opened.vendor.document("prod").versions().at(-1)?.parents[0] ?? "";
  await expect(opened.store.revert("prod", born, request("x"))).rejects.toThrow(`No version ${born}`);
  expect(await ids()).toEqual(["a"]);
});

test("somebody who changed the same service in between is named, and so are the versions", async () => {
  await write(put(service("a"), service("b")));
  const theirs = service("a", { name: "theirs" });
  opened.vendor.switches.beforeWrite = () => opened.vendor.updateEntry("prod", bo, "a", theirs);
  const { status, extra, message } = await failure(write(put(service("a", { name: "mine" }))));
  expect({ status, ...extra }).toEqual({
    status: 409,
    written: true,
    between: [{ version: expect.any(String), author: "Bo", date: expect.any(String), ids: ["a"] }],
  });
  expect(message).toContain("Bo changed [a]");
  expect((await opened.store.readSet("prod")).services[0]?.name).toBe("mine");
  // Theirs is a version, and can be had back.
  expect(await touched()).toEqual([["a"], ["a"], ["a", "b"], []]);
});

test("a change right after the write, of the same service, is told as well", async () => {
  await write(put(service("a")));
  opened.vendor.switches.afterWrite = () =>
    opened.vendor.updateSet("prod", bo, [service("a", { name: "theirs" })]);
  expect(await failure(write(put(service("a", { name: "mine" }))))).toMatchObject({
    status: 409,
    extra: { written: true, between: [{ author: "Bo" }] },
  });
});

// The deployment's own parent may be a commit of another document: the undo of such a version had no preview.
test("the parent of a version is the one listed before it", async () => {
  await write(put(service("a")));
  opened.vendor.document("prod").commitElsewhere(bo);
  await write(put(service("b")));
  const { items } = await opened.store.listVersions("prod");
  expect(items.map(({ parents }) => parents)).toEqual([
    ...items.slice(1).map(({ version }) => [version]),
    [],
  ]);
});

test("changes of other services, and of other documents, are no conflict", async () => {
  await write(put(service("a"), service("b")));
  opened.vendor.switches.beforeWrite = () => {
    opened.vendor.updateEntry("prod", bo, "b", service("b", { name: "theirs" }));
    opened.vendor.document("prod").commitElsewhere(bo);
  };
  const { snapshot } = await write(put(service("a", { name: "mine" })));
  expect(snapshot.services.map(({ name }) => name)).toEqual(["mine", "theirs"]);
});

test("deleting or reverting the whole set names whoever added to it in between", async () => {
  const { snapshot: one } = await write(put(service("a"), service("b")));
  await write(put(service("a", { name: "later" })));
  const add = () => opened.vendor.createEntry("prod", bo, "new", service("new"));
  opened.vendor.switches.beforeWrite = add;
  expect((await failure(opened.store.revert("prod", one.version, request("x")))).extra).toMatchObject({
    between: [{ author: "Bo", ids: ["new"] }],
  });
  opened.vendor.switches.beforeWrite = add;
  expect((await failure(write(remove("a", "b")))).extra).toMatchObject({ between: [{ ids: ["new"] }] });
});

test("where the deployment refuses because somebody was faster, the edit is applied to what is there now", async () => {
  await write(put(service("a")));
  opened.vendor.switches.beforeWrite = () => opened.vendor.createEntry("prod", bo, "b", service("b"));
  const seen: string[][] = [];
  const { snapshot } = await opened.store.write("prod", request("x"), ({ entries }) => {
    seen.push([...entries.keys()]);
    return { put: [service("b", { name: "mine" })], remove: [] };
  });
  expect(seen).toEqual([["a"], ["a", "b"]]);
  expect(snapshot.entries.get("b")?.service.name).toBe("mine");
});

// Some deployments answer what breaks a rule with a 409, too, and then got the same write three times.
test("a refusal is not asked for again where nobody was faster", async () => {
  await write(put(service("a")));
  const { vendor } = opened;
  vendor.switches.refuses = { status: 409, as: "json" };
  expect(await failure(write(put(service("b"))))).toMatchObject({ status: 409 });
  expect(await failure(write(put(service("a", { name: "A" }))))).toMatchObject({ status: 409 });
  expect(writes()).toEqual(["POST /a", "POST /b", "PUT /a"]);
});

test("a write whose answer is lost is looked up, and never sent again", async () => {
  await write(put(service("a")));
  opened.vendor.switches.cut = "after";
  const { snapshot } = await write(put(service("a", { name: "A" })));
  expect(snapshot.services[0]?.name).toBe("A");
  opened.vendor.switches.cut = "before";
  const lost = await failure(write(put(service("a", { name: "B" }))));
  expect(lost).toMatchObject({ status: 502, extra: { written: false } });
  expect(lost.message).toContain("the change is not there now");
  expect(writes()).toEqual(["POST /a", "PUT /a", "PUT /a"]);
  expect((await opened.store.readSet("prod")).services[0]?.name).toBe("A");
});

// The look for it failed, too, and the error of that was the answer: as if nothing had been sent.
test("a lost answer that cannot be looked up is told as a change that may have been made", async () => {
  await write(put(service("a"), service("b"), service("c")));
  const { vendor, store } = opened;
  const lose = async (edit: Edit, after: () => void) => {
    const sent = store.write("prod", request("x"), () => {
      Object.assign(vendor.switches, { cut: "after", afterWrite: after });
      return edit;
    });
    return failure(sent);
  };
  const away = await lose(put(service("a", { name: "A" }))(), () => (vendor.switches.cutReads = 5));
  expect(away).toMatchObject({ status: 502, extra: {} });
  // Clients take a 503 that may be tried again for a write that was refused.
  const busy = await lose(put(service("a", { name: "B" }))(), () => (vendor.switches.publishingFor = 10));
  expect(busy).toMatchObject({ status: 502, extra: {}, headers: {} });
  vendor.switches.publishingFor = 0;
  expect(away.message).toMatch(/the change may have been made\. Look again before you repeat it$/);
  const taken = await lose(remove("b")(), () => vendor.addKey({ ...ada, configs: [] }));
  expect(taken.message).toContain("may have been made");
  vendor.addKey(ada);
  expect(await ids()).toEqual(["a", "c"]);
});

test("a change that was made and cannot be read back is told as made, also when the key may read no longer", async () => {
  await write(put(service("a")));
  const { vendor, store } = opened;
  const make = (name: string, after: () => void) =>
    failure(
      store.write("prod", request("x"), () => {
        vendor.switches.afterWrite = after;
        return put(service("a", { name }))();
      }),
    );
  const busy = await make("A", () => (vendor.switches.publishingFor = 10));
  expect(busy).toMatchObject({ status: 502, extra: { written: true }, headers: {} });
  expect(busy.message).not.toContain("nothing was changed");
  vendor.switches.publishingFor = 0;
  const taken = await make("B", () => vendor.addKey({ ...ada, configs: [] }));
  expect(taken).toMatchObject({ status: 502, extra: { written: true } });
});

test("a lost write that only takes a field away is not taken for made", async () => {
  await write(put(service("a", { later: 1 })));
  opened.vendor.switches.cut = "before";
  expect((await failure(write(put(service("a"))))).extra).toEqual({ written: false });
});

test("a page of a gateway is no answer to a write; its title is shown when the change is not there", async () => {
  await write(put(service("a")));
  await ids();
  const pages = opened.store.write("prod", request("x"), () => {
    // The head was read by now.
    opened.vendor.switches.gatewayPages = 1;
    return { put: [service("b")], remove: [] };
  });
  expect((await failure(pages)).message).toContain("502 Bad Gateway");
  expect(await ids()).toEqual(["a"]);
});

test("a dry run says how many versions an edit will make, where it is more than one", async () => {
  await write(put(service("a"), service("b"), service("c")));
  const dry = (edit: () => Edit) => opened.store.write("prod", request("x", { dryRun: true }), edit);
  expect(await dry(() => ({ put: [service("d")], remove: ["a", "b"] }))).toMatchObject({ versions: 3 });
  expect(await dry(put(service("d")))).not.toHaveProperty("versions");
  expect(await dry(remove("a", "b", "c"))).not.toHaveProperty("versions");
  expect(await ids()).toEqual(["a", "b", "c"]);
  expect(await write(remove("a", "b"))).toMatchObject({ versions: 2 });
});

test("of several steps it is said how many were made", async () => {
  await write(put(service("a"), service("b"), service("c")));
  const sent = opened.store.write("prod", request("x"), () => {
    opened.vendor.switches.afterWrite = () => (opened.vendor.switches.maintenance = true);
    return { put: [service("a", { name: "A" })], remove: ["b", "c"] };
  });
  const partly = await failure(sent);
  expect(partly).toMatchObject({ status: 502, extra: { written: true, steps: { made: 1, of: 3 } } });
  expect(partly.message).toMatch(
    /^Only the first 1 of 3 steps were made\. Then: System is under maintenance/,
  );
});

test("fields of the deployment's own and another order of hosts are no difference; another value is", async () => {
  Object.assign(opened.vendor.switches, { ownFields: true, reordersHosts: true });
  const two = service("a", { back_hosts: [host("x"), host("y")] });
  const plain = await write(put(two));
  expect(plain).not.toHaveProperty("different");
  expect(plain.snapshot.services).toEqual([
    { ...two, back_hosts: [host("y"), host("x")], mtls_certificate: "", mtls_trusted_certificate: "" },
  ]);
  opened.vendor.switches.keepsOwn = { description: "kept by the deployment" };
  expect(await write(put(service("a", { description: "mine" }), service("b")))).toMatchObject({
    different: ["a", "b"].map((id) => ({ id, field: "description", got: "kept by the deployment" })),
  });
  expect(await write(put(service("b", { description: "again", mtls_certificate: "" })))).toMatchObject({
    changed: false,
    different: [{ id: "b", field: "description", sent: "again" }],
  });
});

test("while a publish runs, and in maintenance, a write says so and changes nothing", async () => {
  await write(put(service("a")));
  const publishing = opened.store.write("prod", request("x"), () => {
    opened.vendor.switches.publishing = true;
    return remove("a")();
  });
  expect(await failure(publishing)).toMatchObject({
    status: 503,
    headers: { "retry-after": "10" },
    message: "The deployment is busy, and nothing was changed: Publishing is in progress: try again later",
  });
  opened.vendor.switches.publishing = false;
  opened.vendor.switches.maintenance = true;
  for (const plainErrors of [false, true]) {
    opened.vendor.switches.plainErrors = plainErrors;
    const refused = await failure(write(remove("a")));
    expect(refused.status).toBe(403);
    expect(refused.message).toMatch(/^System is under maintenance\. Create, update, and delete/);
  }
  expect(await ids()).toEqual(["a"]);
});

test("a key that ends in mid-session is a 401, and its key is in no message", async () => {
  await write(put(service("a")));
  const ended = opened.store.write("prod", request("x"), () => {
    opened.vendor.keys.delete(ada.key);
    return remove("a")();
  });
  const refused = await failure(ended);
  expect(refused.status).toBe(401);
  expect(refused.message).not.toContain(ada.key);
});
