import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { limits } from "#contract/limits.ts";
import { openGitStore } from "../store/git-store.ts";
import { serialize, servicesFolder } from "../store/set/service-file.ts";
import { put, request, service } from "../store/testing/fixtures.ts";
import { runGit } from "../store/testing/git-fixture.ts";
import { RawRepository, type RawEntry } from "../testing/raw-repository.ts";
import { aService, freshFolder, startApp } from "../testing/test-server.ts";

// Proves that oversized data in a repository breaks nothing else: a pattern's stack, recursion, memory, the longest
// string.

const mebibyte = 1024 * 1024;

/** A server with the services `a` and `b` in `prod`, and functions that push into its repository past the server. */
async function started() {
  const server = await startApp();
  const gitDir = join(server.dataDir, "config.git");
  const repository = new RawRepository(gitDir);
  const ok = async (path: string, more: { method?: "PUT" | "DELETE"; body?: unknown } = {}) => {
    const answer = await server.send({ method: "GET", path, ...more });
    expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
    return answer.json();
  };
  await ok("prod/backend-services", { method: "PUT", body: [aService("a"), aService("b")] });
  const good = runGit(gitDir, ["rev-parse", "prod"]);
  const kept = ["a", "b"].map((id) => ({
    mode: "100644",
    name: `${id}.json`,
    oid: repository.object("blob", serialize(aService(id))),
  }));
  /** Pushes a version on top of the good one, with more files and the message `said`. */
  const push = (entries: readonly RawEntry[], said = "Pushed") => {
    const folder = repository.tree([...kept, ...entries].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    const tree = repository.tree([{ mode: "40000", name: servicesFolder, oid: folder }]);
    const who = "Ada <ada@example.org> 1700000000 +0000";
    const text = `tree ${tree}\nparent ${good}\nauthor ${who}\ncommitter ${who}\n\n${said}\n`;
    const oid = repository.object("commit", Buffer.from(text));
    repository.ref("refs/heads/prod", oid);
    return oid;
  };
  const file = (name: string, text: string): RawEntry => ({
    mode: "100644",
    name,
    oid: repository.object("blob", Buffer.from(text)),
  });
  /** Proves that the rest is as before, can be written, and can be reverted to. */
  const expectRest = async () => {
    const set = await ok("prod/backend-services?include=last_change");
    expect(set.items).toEqual(expect.arrayContaining([aService("a"), aService("b")]));
    expect(await ok("prod/backend-services/a")).toEqual(aService("a"));
    const versions = await ok("prod/backend-services/versions?include=changes,sentences,timeline,authors");
    expect(versions.total).toBe(3);
    expect((await ok("configs")).items).toMatchObject([{ id: "prod" }]);
    const pushed = versions.items[0].version;
    expect(await ok(`prod/backend-services/versions/${pushed}`)).toMatchObject({ total: set.total });
    const body = aService("a", { description: "written" });
    await ok("prod/backend-services/a", { method: "PUT", body });
    expect(await ok("prod/backend-services/a")).toEqual(body);
    await ok(`prod/backend-services/versions/${pushed}/undo`, { method: "PUT" });
    await ok(`prod/backend-services/versions/${good}/revert`, { method: "PUT" });
    expect(await ok("prod/backend-services")).toEqual({ total: 2, items: [aService("a"), aService("b")] });
    return set;
  };
  return { ...server, gitDir, good, ok, push, file, expectRest };
}

const extra = (json: string) =>
  serialize(aService("x", { extra: "#" }))
    .toString()
    .replace('"#"', () => json);

it("reads a pushed text of 9 MB in an unknown field, and takes edits of the rest of its service", async () => {
  const { ok, send, push, file, expectRest } = await started();
  // A pattern that looked for the number went from character to character of the text, and used up its stack.
  const text = `\\"${"x".repeat(9 * mebibyte)}`;
  push([file("x.json", extra(`{"number":1.5e300,"deep":["${text}"]}`))]);
  const x = await ok("prod/backend-services/x");
  expect(x.extra.deep[0]).toHaveLength(9 * mebibyte + 1);
  await ok("prod/backend-services/x", { method: "PUT", body: { ...x, description: "other" } });
  x.back_hosts.reverse();
  await ok("prod/backend-services", { method: "PUT", body: [{ ...x, extra: { moved: x.extra.deep } }] });
  const longer = { ...x, extra: { moved: [`${x.extra.deep[0]}!`] } };
  const refused = await send({ method: "PUT", path: "prod/backend-services", body: [longer] });
  expect(refused.statusCode).toBe(422);
  expect(refused.json().detail).toMatchObject([{ loc: ["body", 0, "extra", "moved", 0], type: "too_long" }]);
  push([file("x.json", extra(`[1.5e300,"${text}"]`))], "Pushed again");
  expect(await expectRest()).toMatchObject({ total: 3 });
}, 120_000);

it("refuses a text or a key of more than 1 MiB by the API, wherever it stands, in a short answer", async () => {
  const { send, ok } = await started();
  const most = "é".repeat(limits.textBytes / 2);
  await ok("prod/backend-services", { method: "PUT", body: [aService("x", { extra: { [most]: [most] } })] });
  const long = `${most}x`;
  const body = [
    aService("y", { extra: [{ z: long }, { [long]: 1 }] }),
    aService("z", { monitor_state: long, [`f${most}`]: 1 }),
  ];
  const refused = await send({ method: "PUT", path: "prod/backend-services", body });
  expect(refused.statusCode).toBe(422);
  expect(refused.body.length).toBeLessThan(2_000);
  expect(refused.json().detail.map(({ loc }: { loc: unknown }) => loc)).toEqual([
    ["body", 0, "extra", 0, "z"],
    ["body", 0, "extra", 1],
    ["body", 1, "monitor_state"],
    ["body", 1],
  ]);
}, 60_000);

it("takes no service by the API that could not be read again", async () => {
  const { send, ok } = await started();
  const write = (extraJson: string) =>
    send({ method: "PUT", path: "prod/backend-services/a", body: extra(extraJson).replaceAll('"x"', '"a"') });
  // Two bytes each on the wire, and 128 in a file that is indented by 62 levels.
  const wide = "[".repeat(60) + "0,".repeat(400_000) + "0" + "]".repeat(60);
  expect((await write(wide)).statusCode).toBe(413);
  expect((await write(`[${"[],".repeat(limits.valuesInService)}0]`)).statusCode).toBe(422);
  expect(await ok("prod/backend-services/a")).toEqual(aService("a"));
}, 60_000);

it.each([
  ["60,000 levels of lists", () => extra("[".repeat(60_000) + "]".repeat(60_000)), "The nesting is deeper"],
  ["60,000 open objects", () => extra('{"a":'.repeat(60_000)), "The nesting is deeper"],
  ["eight million lists", () => extra(`[${"[],".repeat(8_000_000)}0]`), "There are more than"],
  [
    "900,000 wrong hosts",
    () => JSON.stringify({ ...aService("x"), back_hosts: [0] }).replace("[0]", `[0${",0".repeat(900_000)}]`),
    "back_hosts.0",
  ],
  ["a number of 20 million digits", () => extra("7".repeat(20_000_000)), "too large"],
  ["a text of 31 MB that is not closed", () => `{"id":"${"\\n".repeat(15 * mebibyte)}`, "no closing quote"],
  ["30 million newlines", () => "\n".repeat(30_000_000), "ends too early"],
  ["more than 32 MiB", () => " ".repeat(33 * mebibyte), "larger than 32 MiB"],
])(
  "reports a pushed file of %s, and hides nothing else",
  async (_, text, reason) => {
    const { push, file, expectRest } = await started();
    push([file("x.json", text())]);
    const { unreadable } = await expectRest();
    expect(unreadable).toMatchObject([
      { file: "backend-services/x.json", reason: expect.stringContaining(reason) },
    ]);
    expect(unreadable[0].reason.length).toBeLessThan(300);
  },
  120_000,
);

it("lists a version whose message has 40 MB, with the beginning of it", async () => {
  const { push, file, ok, expectRest } = await started();
  push([file("notes.txt", "notes")], `Begins so ${"m".repeat(40 * mebibyte)}`);
  const { items } = await ok("prod/backend-services/versions");
  expect(items[0].message).toMatch(/^Begins so m+…$/);
  await expectRest();
}, 120_000);

it("reads 100,000 files in a folder, whatever they are", async () => {
  const { push, file, ok } = await started();
  const { oid } = file("x.json", "{");
  const names = Array.from({ length: 100_000 }, (_, index) => `x${String(index).padStart(6, "0")}`);
  const pushed = push(names.map((name) => ({ mode: "100644", name: `${name}.json`, oid })));
  const set = await ok("prod/backend-services");
  expect([set.total, set.unreadable.length]).toEqual([2, 100_000]);
  await ok("prod/backend-services/a", { method: "PUT", body: aService("a", { description: "written" }) });
  expect((await ok("prod/backend-services/versions?include=changes")).items[1].changes.added).toHaveLength(
    100_000,
  );
  await ok(`prod/backend-services/versions/${pushed}/undo`, { method: "PUT" });
}, 120_000);

it("answers every read while somebody rewrites the branch, forth and back", async () => {
  const { push, file, ok } = await started();
  const states = [[file("x.json", "{")], [file("c.json", serialize(aService("c")).toString())]];
  const heads = Array.from({ length: 20 }, (_, turn) => () => push(states[turn % 2] ?? [], `Turn ${turn}`));
  for (const rewrite of heads) {
    const reads = [
      ok("prod/backend-services?include=last_change"),
      ok("prod/backend-services/versions?include=changes"),
      ok("configs"),
    ];
    const head = rewrite();
    await Promise.all(reads);
    expect((await ok("prod/backend-services/versions")).items[0].version).toBe(head);
    expect((await ok("prod/backend-services/b")).id).toBe("b");
  }
}, 60_000);

/** A closed store whose `prod` has one service, and a function that opens it again. */
async function closedStore() {
  const dataDir = freshFolder();
  const store = await openGitStore(dataDir);
  await store.createConfig("prod", request("First"));
  await store.write("prod", request("Add"), put(service("a")));
  await store.createConfig("other", request("Other"));
  await store.close();
  const open = async () => {
    const opened = await openGitStore(dataDir);
    onTestFinished(() => opened.close());
    return opened;
  };
  return { gitDir: join(dataDir, "config.git"), open };
}

it.each([
  ["packed-refs with lines that git does not know", "packed-refs", "what is this\n\0\n"],
  ["a HEAD that says nothing", "HEAD", "\0junk"],
  ["a HEAD that leads nowhere", "HEAD", "ref: refs/heads/nowhere\n"],
  ["a HEAD on a commit that is missing", "HEAD", `${"1".repeat(40)}\n`],
  ["a damaged commit-graph", "objects/info/commit-graph", "CGPH junk"],
  ["a damaged index of packs", "objects/pack/multi-pack-index", "MIDX junk"],
  ["a damaged branch of another configuration", "refs/heads/other", ""],
])(
  "starts, reads and writes with %s",
  async (_, path, content) => {
    const { gitDir, open } = await closedStore();
    const before = path === "packed-refs" ? runGit(gitDir, ["show-ref"]) : "";
    if (before !== "") runGit(gitDir, ["pack-refs", "--all"]);
    writeFileSync(join(gitDir, path), content + (before === "" ? "" : `${before}\n`));
    const store = await open();
    expect((await store.configs()).map(({ id }) => id)).toContain("prod");
    expect((await store.readSet("prod")).services).toEqual([service("a")]);
    expect((await store.listVersions("prod")).total).toBe(2);
    await store.write("prod", request("Ours"), put(service("b")));
    expect((await store.readSet("prod")).services).toEqual([service("a"), service("b")]);
    expect((await store.listVersions("prod")).total).toBe(3);
    const { unreadable } = await store.allConfigs();
    expect(unreadable.map(({ id }) => id)).toEqual(path === "refs/heads/other" ? ["other"] : []);
  },
  60_000,
);
