// Publications are commits that others may push to, rewrite or damage: nothing of that hides the others, and none that was
// answered is lost.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { haproxyOptions } from "#contract/target.ts";
import type { Publications } from "./published-records.ts";
import { UnknownPublication } from "./store-errors.ts";
import { request } from "./testing/fixtures.ts";
import { openTestStore, runGit, type GitTestStore } from "./testing/git-fixture.ts";
import { record, step } from "./testing/publications-fixture.ts";
import { bareRemote } from "./testing/remote-fixture.ts";

const ref = "refs/publications/prod/lb-1";

const files = (text: string) => [
  { name: "00-published.cfg", text: "global\n" },
  { name: "s-web.cfg", text },
];

let opened: GitTestStore;
let publications: Publications;
const open = () => (publications = opened.store.publications("prod", "lb-1"));
beforeEach(async () => {
  opened = await openTestStore();
  await opened.store.createConfig("prod", request("First"));
  open();
});
afterEach(() => opened.dispose());

const add = (text = "backend web\n") => publications.add((n) => ({ ...step(record(n)), files: files(text) }));
const end = (n: number) =>
  publications.update(n, (one) => (one.outcome === "live" ? null : step({ ...one, outcome: "live" })));
const outcomes = async () => (await publications.entries()).map(({ n, outcome }) => `${n} ${outcome}`);
/** Commits a tree on top of the chain, as somebody with access may. */
const push = (name: string, text: string, parent: string | null = ref) => {
  const blob = runGit(opened.gitDir, ["hash-object", "-w", "--stdin"], {}, text);
  const tree = runGit(opened.gitDir, ["mktree"], {}, `100644 blob ${blob}\t${name}\n`);
  const commit = opened.git("commit-tree", tree, ...(parent === null ? [] : ["-p", parent]), "-m", "By hand");
  opened.git("update-ref", ref, commit);
};

test("counts from 1, keeps files and what became of each, and is read again after a restart", async () => {
  expect([await publications.entries(), await publications.page()]).toEqual([[], { total: 0, items: [] }]);
  await expect(publications.read(1)).rejects.toThrow(UnknownPublication);
  expect((await add("one\n")).n).toBe(1);
  await end(1);
  expect((await end(1)).outcome).toBe("live");
  await add("two\n");
  await add("three\n");
  await end(2);
  const expected = ["1 live", "2 live", "3 waiting"];
  expect(await outcomes()).toEqual(expected);
  // One commit for each that was asked for, one for what became of it, and none for what changed nothing.
  expect(opened.git("rev-list", "--count", ref)).toBe("5");
  await opened.reopen().then((store) => (publications = store.publications("prod", "lb-1")));
  expect(await outcomes()).toEqual(expected);
  expect(await publications.files(2)).toEqual(files("two\n"));
  expect((await publications.page(1, 1)).items.map(({ n }) => n)).toEqual([2]);
  expect(opened.git("fsck", "--strict")).not.toMatch(/error|missing/);
});

test("keeps every one of many that are added at the same time, each with its own number", async () => {
  const added = await Promise.all(Array.from({ length: 20 }, (_, place) => add(`${place}\n`)));
  expect(added.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1));
  await Promise.all(added.map(({ n }) => end(n)));
  expect(new Set((await outcomes()).map((one) => one.split(" ")[1]))).toEqual(new Set(["live"]));
});

test.each([
  ["a file of another name", "README", "hello"],
  ["no JSON", "publication.json", "{"],
  ["JSON of something else", "publication.json", "[1]"],
  ["a number out of line", "publication.json", JSON.stringify(record(9_999))],
  ["a number below 1", "publication.json", JSON.stringify(record(0))],
])("passes over a commit with %s, and goes on above it", async (_, name, text) => {
  await add();
  await end(1);
  push(name, text);
  expect(await outcomes()).toEqual(["1 live"]);
  expect((await add()).n).toBe(2);
  expect(await outcomes()).toEqual(["1 live", "2 waiting"]);
});

test("takes what somebody pushed for a publication, when it is one", async () => {
  await add();
  push("publication.json", JSON.stringify(record(2, { outcome: "live" })));
  expect(await outcomes()).toEqual(["1 replaced", "2 live"]);
});

test("reads a chain anew that somebody rewrote, removed or replaced by something else", async () => {
  await add();
  await add();
  push("publication.json", JSON.stringify(record(1, { outcome: "refused" })), null);
  expect(await outcomes()).toEqual(["1 refused"]);
  opened.git("update-ref", "-d", ref);
  expect(await outcomes()).toEqual([]);
  opened.git("update-ref", ref, runGit(opened.gitDir, ["hash-object", "-w", "--stdin"], {}, "no commit"));
  expect(await outcomes()).toEqual([]);
  expect((await add()).n).toBe(1);
  expect(await outcomes()).toEqual(["1 waiting"]);
});

test("shows the newer ones where older commits are lost, and counts on", async () => {
  await add();
  await end(1);
  const lost = opened.git("rev-parse", ref);
  await add();
  await end(2);
  await opened.store.close();
  // Every object by itself, so that one can be removed.
  const packs = join(opened.gitDir, "objects", "pack");
  for (const name of readdirSync(packs).filter((file) => file.endsWith(".pack"))) {
    const bytes = readFileSync(join(packs, name));
    for (const kind of ["pack", "idx"]) rmSync(join(packs, name.replace(/pack$/, kind)));
    execFileSync("git", ["-C", opened.gitDir, "unpack-objects", "-q"], { input: bytes });
  }
  rmSync(join(opened.gitDir, "objects", lost.slice(0, 2), lost.slice(2)));
  await opened.reopen().then((store) => (publications = store.publications("prod", "lb-1")));
  expect(await outcomes()).toEqual(["2 live"]);
  expect((await add()).n).toBe(3);
});

test("keeps targets beside the other settings, whatever somebody pushed in place of one", async () => {
  const { store } = opened;
  const target = (id: string) => ({
    id,
    kind: "haproxy" as const,
    description: id,
    mode: "manual" as const,
    options: haproxyOptions.parse({ verify: "required" }),
    after: 0,
  });
  await Promise.all(["b", "a"].map((id) => store.changeTarget("prod", id, () => target(id))));
  expect(await store.targets("prod")).toEqual([target("a"), target("b")]);
  const settings = "refs/settings/prod";
  const pushed = (text: string) =>
    opened.git("update-ref", settings, runGit(opened.gitDir, ["hash-object", "-w", "--stdin"], {}, text));
  const { targets, ...others } = JSON.parse(opened.git("cat-file", "blob", settings));
  const strange = {
    ...targets,
    b: { ...targets.b, options: { verify: "maybe", peers_port: 7, socket: "/x" }, mode: "sometimes" },
    "NO ID": targets.a,
    c: { kind: "f5" },
    d: null,
  };
  pushed(JSON.stringify({ ...others, later: 1, targets: strange }));
  const lenient = { ...target("b"), options: haproxyOptions.parse({ peers_port: 7 }) };
  expect(await store.targets("prod")).toEqual([target("a"), lenient]);
  await store.changeTarget("prod", "a", () => null);
  await store.setSettings("prod", {
    description: "",
    label: "x",
    colour: "red",
    default: false,
    protected: false,
  });
  const kept = JSON.parse(opened.git("cat-file", "blob", settings));
  expect(kept).toMatchObject({ later: 1, label: "x", targets: { c: { kind: "f5" }, d: null, "NO ID": {} } });
  expect(await store.targets("prod")).toEqual([lenient]);
  expect(await store.allTargets()).toEqual([{ config: "prod", targets: [lenient] }]);
  for (const text of ["", "[]", "{", '{"targets":[]}', '{"targets":7}']) {
    pushed(text);
    expect(await store.targets("prod")).toEqual([]);
    expect((await store.configs()).map(({ id }) => id)).toEqual(["prod"]);
  }
  writeFileSync(join(opened.gitDir, settings), "damaged");
  expect(await store.targets("prod")).toEqual([]);
});

test("two servers on one remote number a target's publications once, and show each other's", async () => {
  const remote = bareRemote();
  const servers = await Promise.all([0, 1].map(() => openTestStore({ remote: remote.dir })));
  onTestFinished(async () => {
    for (const server of servers) await server.dispose();
  });
  const logs = servers.map(({ store }) => store.publications("prod", "lb-1"));
  await servers[0]?.store.createConfig("prod", request("First"));
  for (const { store } of servers) await store.ledger?.refresh();
  const added = await Promise.all(
    logs.map((log, place) => log.add((n) => ({ ...step(record(n)), files: files(`${place}\n`) }))),
  );
  expect(added.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual([1, 2]);
  for (const { store } of servers) await store.ledger?.refresh();
  for (const log of logs)
    for (const [place, { n }] of added.entries()) expect(await log.files(n)).toEqual(files(`${place}\n`));
  expect(await remote.faults()).toEqual([]);
});
