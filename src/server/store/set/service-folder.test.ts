import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareIds } from "#contract/ids.ts";
import { fileMode, folderMode, parseTree, treeBody } from "../git/tree.ts";
import { ServiceFolder, type SetFile } from "./service-folder.ts";
import { service } from "../testing/fixtures.ts";

/** Names around which git's order of files, of folders and of ids differ. */
const name = fc.constantFrom("a", "a-b", "a.b", "a0", "b", "é", "z").map((stem) => `${stem}.json`);
const oid = fc.nat(9).map((digit) => `${digit}`.repeat(40));
const file = fc
  .tuple(name, oid, fc.constantFrom("service", "folder", "other"))
  .map(([one, id, kind]): SetFile =>
    kind === "service"
      ? { mode: fileMode, name: one, oid: id, bytes: 1, service: service(one.replace(".json", "")) }
      : { mode: kind === "folder" ? folderMode : fileMode, name: one, oid: id, bytes: 0, reason: kind },
  );
const files = fc.uniqueArray(file, { selector: (one) => one.name });
const change: fc.Arbitrary<{ name: string; file: SetFile | null }> = fc.oneof(
  file.map((one) => ({ name: one.name, file: one })),
  name.map((one) => ({ name: one, file: null })),
);
const changes = fc.uniqueArray(change, { selector: (one) => one.name });

/** The folder as it is made from scratch. */
function made(from: readonly SetFile[]): ServiceFolder {
  const tree = treeBody(from);
  const byName = new Map(from.map((one) => [one.name, one]));
  return ServiceFolder.of(
    (parseTree(tree) ?? []).flatMap((entry) => byName.get(entry.name) ?? []),
    tree,
  );
}

function expectSame(folder: ServiceFolder, expected: ServiceFolder): void {
  expect(folder.tree.equals(expected.tree)).toBe(true);
  expect(folder.list).toEqual(expected.list);
  expect([...folder.entries]).toEqual([...expected.entries]);
  expect(folder.services).toEqual(expected.services);
}

test("a folder made from the one before is the folder made from scratch", () => {
  fc.assert(
    fc.property(files, changes, (before, edits) => {
      const wanted = new Map(before.map((one) => [one.name, one]));
      for (const edit of edits) {
        if (edit.file) wanted.set(edit.name, edit.file);
        else wanted.delete(edit.name);
      }
      const old = made(before);
      const next = old.with(
        edits.map((edit) => ({ name: edit.name, before: old.get(edit.name) ?? null, after: edit.file })),
      );
      expectSame(next, made([...wanted.values()]));
      for (const one of wanted.keys()) expect(next.get(one)).toBe(wanted.get(one));
      for (const { name: one } of edits) expect(next.get(one)).toBe(wanted.get(one));
    }),
  );
});

test("services are found by id and listed in its byte order", () => {
  fc.assert(
    fc.property(files, (from) => {
      const { entries, services } = made(from);
      const ids = services.map(({ id }) => id);
      expect(ids).toEqual(ids.toSorted(compareIds));
      expect([...entries.keys()]).toEqual(ids);
      expect([...entries.values()].map((one) => one.service)).toEqual(services);
      for (const id of ids) expect(entries.get(id)?.service.id).toBe(id);
      expect([entries.has("nobody"), entries.size]).toEqual([false, ids.length]);
    }),
  );
});

test("a tree that another tool did not sort is taken in order", () => {
  fc.assert(
    fc.property(files, (from) => {
      const folder = ServiceFolder.of(from, Buffer.concat(from.map((one) => treeBody([one]))));
      expect(folder.list).toEqual(made(from).list);
      expectSame(folder, made(from));
    }),
  );
});
