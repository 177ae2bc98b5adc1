import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parsePackedRefs, parseRef, ReplacedFile } from "./ref-file.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ref-"));
  path = join(folder, "ref");
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** As git does it: a new file takes the place of the old one. */
function replace(text: string): void {
  writeFileSync(`${path}.lock`, text);
  renameSync(`${path}.lock`, path);
}

test("a file is read as it is now, however fast others replace it", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  let parsed = 0;
  const file = new ReplacedFile(path, (text) => {
    parsed++;
    return text;
  });
  expect(file.read()).toBe(null);
  for (let number = 0; number < 1_000; number++) {
    replace(`${number % 10}`);
    expect(file.read()).toBe(`${number % 10}`);
  }
  // A young file is read each time: its times may not show the next change. An older one is not.
  const youth = statSync(path).ctimeMs;
  for (const [age, reads] of [
    [0, 2],
    [1_000, 1],
  ] as const) {
    vi.setSystemTime(youth + age);
    const before = parsed;
    file.read();
    file.read();
    expect(parsed).toBe(before + reads);
  }
  rmSync(path);
  expect(file.read()).toBe(null);
});

test("a file that is not there, a folder, or below a file is none", () => {
  expect(new ReplacedFile(join(folder, "none"), String).read()).toBe(null);
  mkdirSync(path);
  expect(new ReplacedFile(path, String).read()).toBe(null);
  writeFileSync(join(folder, "file"), "");
  expect(new ReplacedFile(join(folder, "file", "x"), String).read()).toBe(null);
});

test("times that were set by hand do not hide a change", () => {
  const file = new ReplacedFile(path, String);
  for (const text of ["a", "b"]) {
    replace(text);
    utimesSync(path, 1, 1);
    expect(file.read()).toBe(text);
  }
});

test("only a commit's id is a ref of ours", () => {
  const oid = "0123456789".repeat(4);
  expect(parseRef(`${oid}\n`)).toBe(oid);
  for (const text of ["", oid, `ref: refs/heads/x\n`, `${oid}\n\n`, `${oid.toUpperCase()}g\n`])
    expect(parseRef(text)).toBe(null);
  const packed = `# pack-refs with: peeled fully-peeled sorted \n${oid} refs/heads/prod\n${oid} refs/tags/v1\n^${oid}\n`;
  expect([...parsePackedRefs(packed)]).toEqual([
    ["refs/heads/prod", oid],
    ["refs/tags/v1", oid],
  ]);
});
