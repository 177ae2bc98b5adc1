import { readdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openGitStore } from "./git-store.ts";
import { StoreUnavailable, UnknownVersion } from "./store-errors.ts";
import type { Store } from "./store.ts";
import { at, put, remove, request, service } from "./testing/fixtures.ts";
import { openTestStore, type GitTestStore } from "./testing/git-fixture.ts";
import { oddIds, oddMessages } from "./testing/odd-values.ts";
import { storeContract } from "./testing/store.contract.ts";

storeContract("the git store", openTestStore);

describe("the repository of the git store", () => {
  let opened: GitTestStore;
  let store: Store;

  beforeEach(async () => {
    opened = await openTestStore();
    store = opened.store;
    await store.createConfig("prod", request("First"));
  });
  afterEach(() => opened.dispose());

  test("a service is a file that people can read and compare", async () => {
    await store.write(
      "prod",
      request("Add"),
      put({ z: [], ...service("web", { back_hosts: [], a: { c: 1, b: "é" } }) }),
    );
    expect(opened.git("show", "prod:backend-services/web.json")).toBe(`{
  "a": {
    "b": "é",
    "c": 1
  },
  "back_hosts": [],
  "description": "",
  "http11": true,
  "id": "web",
  "least_conn": false,
  "name": "web",
  "sticky": "none",
  "sticky_cookie_name": "",
  "transport_mode": "default",
  "z": []
}`);
    await store.write("prod", request("Reason of the change"), put(service("web", { back_hosts: [] })));
    expect(opened.git("log", "--format=%an <%ae> %s", "-1", "prod", "--", "backend-services/web.json")).toBe(
      "Ada <ada@example.org> Reason of the change",
    );
  });

  test("git finds nothing to complain about, whatever ids, messages and authors are", async () => {
    await store.write(
      "prod",
      request("Odd ids"),
      put(...oddIds.map((id) => service(id, { description: "x\n".repeat(3_000) }))),
    );
    for (const [index, message] of oddMessages.entries()) {
      const author = { name: `${message}<>\n ${index}`, email: message };
      await store.write(
        "prod",
        request(message, { author, at: at(index) }),
        put(service("a", { description: `${index}` })),
      );
    }
    const first = (await store.listVersions("prod")).items.at(-1)?.version ?? "";
    const action = { kind: "revert", version: first } as const;
    await store.revert("prod", first, request("Revert", { action }));
    expect(await opened.faults()).toEqual([]);
  });

  test("the history of many writes at once is one straight chain", async () => {
    const ids = Array.from({ length: 16 }, (_, index) => `s${index}`);
    await Promise.all(ids.map((id) => store.write("prod", request(id), put(service(id)))));
    const chain = opened
      .git("log", "--format=%H %P", "prod")
      .split("\n")
      .map((line) => line.trim().split(" "));
    expect(chain.length).toBe(17);
    expect(chain.slice(0, -1).map(([, ...parents]) => parents)).toEqual(chain.slice(1).map(([oid]) => [oid]));
    expect(await opened.faults()).toEqual([]);
  });

  test("a version is stored as one pack file, however large", async () => {
    const services = Array.from({ length: 500 }, (_, index) => service(`s${index}`));
    await store.write("prod", request("Many"), put(...services));
    expect(
      (await readdir(join(opened.gitDir, "objects", "pack"))).filter((name) => name.endsWith(".pack")).length,
      // One for the first, empty version.
    ).toBe(2);
    store = await opened.reopen();
    expect((await store.readSet("prod")).services.length).toBe(500);
    expect(await opened.faults()).toEqual([]);
  });

  test("an empty set leaves no folder behind", async () => {
    await store.write("prod", request("Add"), put(service("a")));
    await store.write("prod", request("Remove"), remove("a"));
    expect(opened.git("ls-tree", "prod")).toBe("");
  });

  test("a tag, a tree and a file are no versions", async () => {
    await store.write("prod", request("Add"), put(service("a")));
    opened.git("tag", "--annotate", "--message", "x", "v1", "prod");
    for (const name of ["v1", "prod^{tree}", "prod:backend-services/a.json"])
      await expect(store.readVersion("prod", opened.git("rev-parse", name))).rejects.toBeInstanceOf(
        UnknownVersion,
      );
  });

  test("a config reads and writes on when git has packed its branch and objects", async () => {
    await store.write("prod", request("Add"), put(service("a")));
    opened.git("pack-refs", "--all", "--prune");
    opened.git("gc", "--quiet");
    expect((await store.readSet("prod")).services).toEqual([service("a")]);
    await store.write("prod", request("Add"), put(service("b")));
    opened.git("pack-refs", "--all", "--prune");
    expect((await store.readSet("prod")).services).toEqual([service("a"), service("b")]);
    expect((await store.configs()).map(({ id }) => id)).toEqual(["prod"]);
    expect(await store.createConfig("prod", request("Again"))).toBe(false);
  });

  test("a lock that another git process holds makes a write unavailable and changes nothing", async () => {
    const before = await store.readSet("prod");
    const lock = join(opened.gitDir, "refs", "heads", "prod.lock");
    await writeFile(lock, "");
    const written = store.write("prod", request("Add"), put(service("a")));
    await expect(written).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(written).rejects.not.toThrow(opened.dataDir);
    expect(await store.readSet("prod")).toEqual(before);
    await rm(lock);
    expect((await store.write("prod", request("Add"), put(service("a")))).changed).toBe(true);
  });

  test("locks that a crash left behind are removed at the start, and said so", async () => {
    await store.close();
    const locks = ["refs/heads/prod.lock", "packed-refs.lock", "config.lock", "HEAD.lock"];
    for (const name of locks) {
      await writeFile(join(opened.gitDir, name), "");
      await utimes(join(opened.gitDir, name), at(0), at(0));
    }
    const lines: string[] = [];
    store = await openGitStore(opened.dataDir, { log: (line) => lines.push(line) });
    expect(lines.length).toBe(locks.length);
    expect((await store.write("prod", request("Add"), put(service("a")))).changed).toBe(true);
    await store.close();
  });

  test("settings and variables of the machine do not reach the store", async () => {
    process.env["GIT_DIR"] = "/nonexistent";
    process.env["GIT_AUTHOR_NAME"] = "Somebody";
    try {
      await store.write("prod", request("Add"), put(service("a")));
      expect((await store.listVersions("prod")).items[0]?.author).toBe("Ada");
    } finally {
      delete process.env["GIT_DIR"];
      delete process.env["GIT_AUTHOR_NAME"];
    }
  });

  test("a closed store says so", async () => {
    await store.close();
    await expect(store.readSet("prod")).rejects.toThrow("The store is closed");
    await expect(store.write("prod", request("x"), put(service("a")))).rejects.toThrow("The store is closed");
  });
});
