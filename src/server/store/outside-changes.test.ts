import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { testRandom } from "../../testing/random.ts";
import { serialize } from "./set/service-file.ts";
import { NameTaken } from "./store-errors.ts";
import type { Store } from "./store.ts";
import { at, put, request, service } from "./testing/fixtures.ts";
import { file, openWithClone, type Clone, type GitTestStore } from "./testing/git-fixture.ts";

const run = promisify(execFile);

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
    ({ opened, store, clone } = await openWithClone());
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
    const random = testRandom();
    const ours: string[] = [];
    const pushed: string[] = [];
    for (let round = 0; round < 10; round++) {
      const push = pushInto(clone, `pushed-${round}`);
      pushed.push(`pushed-${round}`);
      // The writes meet the push at another moment each time: before it looks, in between, when it is done.
      await sleep(random.int(0, 60));
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
    expect(await opened.faults()).toEqual([]);
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
