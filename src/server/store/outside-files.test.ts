import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { serialize } from "./set/service-file.ts";
import type { Store } from "./store.ts";
import { put, remove, request, service } from "./testing/fixtures.ts";
import { file, openWithClone, type Clone, type GitTestStore } from "./testing/git-fixture.ts";

describe("a file that others push", () => {
  let opened: GitTestStore;
  let store: Store;
  let clone: Clone;

  beforeEach(async () => {
    ({ opened, store, clone } = await openWithClone());
  });
  afterEach(() => opened.dispose());

  const messages = async () => (await store.listVersions("prod")).items.map(({ message }) => message);

  test("and is no service is reported, hides nothing else and stays as it is", async () => {
    symlinkSync("a.json", join(clone.dir, "backend-services", "link.json"));
    await clone.push("Rubbish", {
      "backend-services/readme.txt": "hello",
      "backend-services/broken.json": "{",
      "backend-services/empty.json": "",
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
        [
          "backend-services/broken.json",
          "It is not JSON that can be kept exactly: line 1, column 2: A name in double quotes is missing",
        ],
        [
          "backend-services/empty.json",
          "It is not JSON that can be kept exactly: line 1, column 1: The text ends too early",
        ],
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
    expect(await opened.faults()).toEqual([]);
  });

  test("over a service that a version added is not removed by the undo of that version", async () => {
    const { snapshot } = await store.write("prod", request("Add b"), put(service("b")));
    await clone.push("Damage b", { "backend-services/b.json": "{ half an edit" });
    const undone = await store.undo("prod", snapshot.version, request("Undo"));
    expect(undone.changed).toBe(false);
    expect(opened.git("show", "prod:backend-services/b.json")).toBe("{ half an edit");
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
      [
        "backend-services/n0.json",
        "It is not JSON that can be kept exactly: line 35, column 12: The number 12345678901234567890 is beyond 2^53 and would be altered",
      ],
      [
        "backend-services/n1.json",
        "It is not JSON that can be kept exactly: line 35, column 12: The number -1e999 is too large",
      ],
      [
        "backend-services/n2.json",
        "It is not JSON that can be kept exactly: line 35, column 12: The number 1e-999 is too close to 0",
      ],
      [
        "backend-services/n3.json",
        "It is not JSON that can be kept exactly: line 35, column 12: The number 9007199254740993 is beyond 2^53 and would be altered",
      ],
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
    expect(await opened.faults()).toEqual([]);
  });
});
