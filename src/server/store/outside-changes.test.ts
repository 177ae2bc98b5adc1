import { execFile } from "node:child_process";
import { symlinkSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Service } from "#contract/service.ts";
import { serialize } from "./service-file.ts";
import { NameTaken, type Store } from "./store.ts";
import { at, put, remove, request, service } from "./testing/fixtures.ts";
import { openTestStore, type Clone, type GitTestStore } from "./testing/git-fixture.ts";

// Dozens of processes a test: on a busy machine the default of 5 seconds says nothing about the store.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const run = promisify(execFile);

const file = (one: Service) => ({ [`backend-services/${one.id}.json`]: serialize(one).toString() });

/** Pushes a service, as somebody does who rebases until the push is accepted. */
async function pushInto({ dir }: Clone, id: string): Promise<void> {
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=Outsider", "-c", "user.email=o@example.org", ...args], { cwd: dir });
  await writeFile(join(dir, "backend-services", `${id}.json`), serialize(service(id)));
  await git("add", "--all");
  await git("commit", "--quiet", "--message", id);
  const push = () =>
    git("push", "--quiet", "origin", "HEAD:prod").then(
      () => true,
      () => false,
    );
  while (!(await push())) await git("pull", "--quiet", "--rebase", "origin", "prod");
}

describe("what others push into the repository", () => {
  let opened: GitTestStore;
  let store: Store;
  let clone: Clone;

  beforeEach(async () => {
    opened = await openTestStore();
    store = opened.store;
    await store.createConfig("prod", request("First"));
    await store.write("prod", request("Add a"), put(service("a")));
    clone = await opened.clone();
  });
  afterEach(() => opened.dispose());

  const messages = async () => (await store.listVersions("prod")).items.map(({ message }) => message);

  test("is seen at the next read and not overwritten by the next write", async () => {
    const pushed = await clone.push("Outside\n\nwith a body", file(service("b")));
    const set = await store.readSet("prod");
    expect(set.version).toBe(pushed);
    expect(set.services).toEqual([service("a"), service("b")]);
    await clone.push("Outside again", file(service("c")));
    const { snapshot } = await store.write("prod", request("Ours"), put(service("d")));
    expect(snapshot.services.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    const { items } = await store.listVersions("prod");
    expect(await messages()).toEqual(["Ours", "Outside again", "Outside\n\nwith a body", "Add a", "First"]);
    expect(items[2]).toMatchObject({
      version: pushed,
      author: "Outsider",
      email: "out@example.org",
      changes: { added: ["b"], updated: [], removed: [] },
      action: { kind: "change" },
    });
    const list = await store.listVersions("prod");
    store = await opened.reopen();
    expect(await store.listVersions("prod")).toEqual(list);
  });

  test("while a write is being made, makes the write apply to the newer set", async () => {
    const seen: string[][] = [];
    const pushes = [service("x"), service("y")];
    const { snapshot } = await store.write("prod", request("Ours"), (current) => {
      seen.push([...current.entries.keys()]);
      const next = pushes.shift();
      // Not awaited, yet done when it returns: git runs synchronously.
      if (next) opened.commitOnProd(`Race ${next.id}`, file(next));
      return { put: [service("b", { description: `${current.services.length}` })], remove: [] };
    });
    expect(seen).toEqual([["a"], ["a", "x"], ["a", "x", "y"]]);
    expect(snapshot.services.map(({ id }) => id)).toEqual(["a", "b", "x", "y"]);
    expect(snapshot.entries.get("b")?.service.description).toBe("3");
    expect(await messages()).toEqual(["Ours", "Race y", "Race x", "Add a", "First"]);
  });

  test("by `git push` while 16 write is all kept, on one straight chain", async () => {
    const ours: string[] = [];
    const pushed: string[] = [];
    for (let round = 0; round < 10; round++) {
      const push = pushInto(clone, `pushed-${round}`);
      pushed.push(`pushed-${round}`);
      // The writes meet the push at another moment each time: before it looks, in between, when it is done.
      await sleep(Math.random() * 60);
      const ids = Array.from({ length: 16 }, (_, number) => `r${round}-${number}`);
      await Promise.all(ids.map((id) => store.write("prod", request(id), put(service(id)))));
      ours.push(...ids);
      await push;
    }
    const ids = (await store.readSet("prod")).services.map(({ id }) => id);
    expect(ids).toEqual(["a", ...ours, ...pushed].toSorted());
    const { items } = await store.listVersions("prod");
    expect(items.map(({ parents }) => parents)).toEqual([
      ...items.slice(1).map(({ version }) => [version]),
      [],
    ]);
    expect(items.map(({ message }) => message).toSorted()).toEqual(
      ["First", "Add a", ...ours, ...pushed].toSorted(),
    );
    expect(opened.git("fsck", "--strict", "--no-dangling")).toBe("");
  });

  test("and is no service is reported, hides nothing else and stays as it is", async () => {
    symlinkSync("a.json", join(clone.dir, "backend-services", "link.json"));
    await clone.push("Rubbish", {
      "backend-services/readme.txt": "hello",
      "backend-services/broken.json": "{",
      "backend-services/latin1.json": "",
      "backend-services/other.json": serialize(service("another")).toString(),
      "backend-services/partial.json": '{"id":"partial"}',
      "backend-services/versions.json": serialize(service("versions")).toString(),
      "backend-services/folder.json/x": "x",
      "backend-services/größe.json": "{}",
    });
    const set = await store.readSet("prod");
    expect(set.services).toEqual([service("a")]);
    expect(new Map(set.unreadable.map(({ file: path, reason }) => [path, reason]))).toEqual(
      new Map([
        ["backend-services/readme.txt", "Its name is not the id of a service followed by .json"],
        ["backend-services/versions.json", "Its name is not the id of a service followed by .json"],
        ["backend-services/größe.json", "Its name is not the id of a service followed by .json"],
        ["backend-services/broken.json", "It is not JSON in UTF-8"],
        ["backend-services/latin1.json", "It is not JSON in UTF-8"],
        ["backend-services/other.json", "Its id is “another”, which belongs into another.json"],
        ["backend-services/partial.json", expect.stringMatching(/^It is not a backend service: name: /)],
        ["backend-services/folder.json", "It is a folder"],
        ["backend-services/link.json", "It is a link, not a file"],
      ]),
    );
    const rubbish = () =>
      opened
        .git("ls-tree", "-r", "prod")
        .split("\n")
        .filter((line) => !line.endsWith("/a.json"));
    const before = rubbish();
    await store.write("prod", request("Ours"), put(service("a", { description: "changed" })));
    await store.write("prod", request("Ours"), remove("a"));
    expect(rubbish()).toEqual(before);
    await store.write("prod", request("Repair"), put(service("broken"), service("folder")));
    const repaired = await store.readSet("prod");
    expect(repaired.services.map(({ id }) => id)).toEqual(["broken", "folder"]);
    expect(repaired.unreadable.map(({ file: path }) => path)).not.toContain("backend-services/broken.json");
    const { snapshot } = await store.revert("prod", set.version, request("Back"));
    expect(snapshot.unreadable).toEqual(set.unreadable);
    expect(rubbish()).toEqual(before);
    store = await opened.reopen();
    expect(await store.readSet("prod")).toEqual(snapshot);
    expect(opened.git("fsck", "--strict", "--no-dangling")).toBe("");
  });

  test("and cannot be kept exactly, or is too large, is reported and stays as it is", async () => {
    const inexact = ["12345678901234567890", "-1e999", "1e-999", "9007199254740993"];
    const texts = inexact.map((number) =>
      serialize(service("n", { extra: "#" }))
        .toString()
        .replace('"#"', number),
    );
    const files = texts.map((text, position) => [
      `backend-services/n${position}.json`,
      text.replaceAll('"n"', `"n${position}"`),
    ]);
    await clone.push("Inexact", {
      ...Object.fromEntries(files),
      "backend-services/large.json": `"${"x".repeat(32 * 1024 * 1024)}"`,
      ...file(service("b", { description: '12345678901234567890 1e999 "', extra: 1.5e300 })),
    });
    const set = await store.readSet("prod");
    expect(set.services.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(set.unreadable.map(({ file: path, reason }) => [path, reason])).toEqual([
      ["backend-services/large.json", "It is larger than 32 MiB"],
      ["backend-services/n0.json", "The number 12345678901234567890 is beyond 2^53 and would be altered"],
      ["backend-services/n1.json", "The number -1e999 is too large"],
      ["backend-services/n2.json", "The number 1e-999 is too close to 0"],
      ["backend-services/n3.json", "The number 9007199254740993 is beyond 2^53 and would be altered"],
    ]);
    const before = opened.git(
      "rev-parse",
      "prod:backend-services/n0.json",
      "prod:backend-services/large.json",
    );
    await store.write("prod", request("Ours"), put(service("c")));
    expect(opened.git("rev-parse", "prod:backend-services/n0.json", "prod:backend-services/large.json")).toBe(
      before,
    );
  });

  test("elsewhere on the branch is left alone and makes no version", async () => {
    const { version } = await store.readSet("prod");
    await clone.push("Notes", { "README.md": "notes", "other/a.json": "{}", "backend-services.txt": "x" });
    expect((await store.readSet("prod")).version).toBe(version);
    expect(await messages()).toEqual(["Add a", "First"]);
    const { snapshot } = await store.write("prod", request("Ours"), put(service("b")));
    expect(opened.git("ls-tree", "-r", "--name-only", "prod").split("\n")).toEqual([
      "README.md",
      "backend-services.txt",
      "backend-services/a.json",
      "backend-services/b.json",
      "other/a.json",
    ]);
    const [ours] = (await store.listVersions("prod")).items;
    expect(ours).toMatchObject({ version: snapshot.version, parents: [clone.git("rev-parse", "HEAD")] });
    expect(opened.git("fsck", "--strict", "--no-dangling")).toBe("");
  });

  test("in the future does not make dates run backwards", async () => {
    clone.git("-c", "core.editor=true", "commit", "--quiet", "--allow-empty", "--message", "Nothing");
    await clone.push("Clock is wrong", file(service("b")), { GIT_COMMITTER_DATE: "2031-01-01T00:00:00Z" });
    await clone.push("Clock is right", file(service("c")), { GIT_COMMITTER_DATE: "2025-05-06T13:00:00Z" });
    await store.write("prod", request("Ours", { at: at(30) }), put(service("d")));
    const dates = (await store.listVersions("prod")).items.map(({ date }) => date.slice(0, 4));
    expect(dates).toEqual(["2031", "2031", "2031", "2025", "2025"]);
    expect((await store.configs())[0]?.date).toMatch(/^2031/);
    store = await opened.reopen();
    expect((await store.listVersions("prod")).items.map(({ date }) => date.slice(0, 4))).toEqual(dates);
  });

  test("as a merge counts once, along the first parents", async () => {
    clone.git("checkout", "--quiet", "-b", "side");
    await clone.push("Side 1", file(service("s1")), {}, "side");
    const side = await clone.push("Side 2", file(service("s2")), {}, "side");
    clone.git("checkout", "--quiet", "prod");
    await clone.push("Main", file(service("m")));
    clone.git("merge", "--quiet", "--no-ff", "--message", "Merge side", "side");
    clone.git("push", "--quiet", "origin", "prod");
    const { items } = await store.listVersions("prod");
    expect(items.map(({ message }) => message)).toEqual(["Merge side", "Main", "Add a", "First"]);
    expect(items[0]).toMatchObject({ parents: [items[1]?.version, side], changes: { added: ["s1", "s2"] } });
    await expect(store.readVersion("prod", side)).rejects.toThrow("No version");
  });

  test("as a rewritten history is taken as it is now", async () => {
    const gone = (await store.readSet("prod")).version;
    clone.git("commit", "--quiet", "--amend", "--message", "Rewritten");
    clone.git("push", "--quiet", "--force", "origin", "prod");
    expect(await messages()).toEqual(["Rewritten", "First"]);
    await store.write("prod", request("Ours"), put(service("b")));
    expect(await messages()).toEqual(["Ours", "Rewritten", "First"]);
    await expect(store.readVersion("prod", gone)).rejects.toThrow("No version");
    // The branch goes back to a commit that is in memory already.
    clone.git("reset", "--quiet", "--hard", "HEAD~1");
    clone.git("push", "--quiet", "--force", "origin", "prod");
    expect(await messages()).toEqual(["First"]);
    expect((await store.readSet("prod")).services).toEqual([]);
  });

  test("as branches that are no configs is ignored", async () => {
    clone.git("push", "--quiet", "origin", "HEAD:feature/x", "HEAD:Upper", "HEAD:stage");
    expect((await store.configs()).map(({ id }) => id)).toEqual(["prod", "stage"]);
    expect((await store.readSet("stage")).services).toEqual([service("a")]);
  });

  test("as a branch below a name leaves no room for a config of that name", async () => {
    clone.git("push", "--quiet", "origin", "HEAD:feature/x");
    await expect(store.createConfig("feature", request("No"))).rejects.toBeInstanceOf(NameTaken);
    expect(await store.configs()).toMatchObject([{ id: "prod" }]);
    clone.git("push", "--quiet", "origin", ":feature/x");
    expect(await store.createConfig("feature", request("Now"))).toBe(true);
  });

  test("by deleting a branch takes the config away", async () => {
    clone.git("push", "--quiet", "origin", "HEAD:stage");
    await store.readSet("stage");
    clone.git("push", "--quiet", "origin", ":stage");
    await expect(store.readSet("stage")).rejects.toThrow("No configuration stage");
    expect(await store.createConfig("stage", request("New"))).toBe(true);
    expect((await store.readSet("stage")).services).toEqual([]);
  });
});
