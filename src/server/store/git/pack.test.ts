import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { inSlices } from "../../in-slices.ts";
import { runGit } from "../testing/git-fixture.ts";
import { newObject } from "./new-object.ts";
import { packOf } from "./pack.ts";
import { sample } from "../../../testing/random.ts";

test("git makes the same index of a pack, and reads back the objects", async () => {
  const folder = mkdtempSync(join(tmpdir(), "pack-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  runGit(folder, ["init", "--quiet", "--bare"]);
  // Sizes around those where the header of an object grows, and more objects than are packed at a stretch.
  const sizes = [0, 1, 15, 16, 2_047, 2_048, 70_000, 262_144];
  const texts = sample(fc.string(), 450);
  const bodies = [
    ...sizes.map((size) => Buffer.alloc(size, "x")),
    ...texts.map((text, at) => Buffer.from(`${at} ${text}`)),
  ];
  const objects = bodies.map((body) => newObject("blob", body));
  const { name, pack, index } = await inSlices(packOf(objects));
  const path = join(folder, "objects", "pack", `pack-${name}`);
  writeFileSync(`${path}.pack`, pack);
  runGit(folder, ["index-pack", `${path}.pack`]);
  expect(index.equals(readFileSync(`${path}.idx`))).toBe(true);
  const listed = runGit(folder, [
    "cat-file",
    "--batch-all-objects",
    "--batch-check=%(objectname) %(objectsize)",
  ]);
  const expected = objects.map(({ oid, body }) => `${oid} ${body.length}`);
  expect(listed.split("\n")).toEqual(expected.toSorted());
});
