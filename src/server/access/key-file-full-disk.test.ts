// A disk that is full while the file of keys is written: half of it was kept, or the answer was a 500.
import { execFileSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keys, startApp } from "../testing/test-server.ts";
import { openAccess } from "./open-access.ts";

const folder = mkdtempSync(join(tmpdir(), "keys-"));
const mounted = mount();
if (!mounted) console.warn("Left out: keys on a full disk, since this user may not mount a small one");

function mount(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=128k", "tmpfs", folder], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

afterAll(() => {
  if (mounted) execFileSync("umount", [folder]);
  rmdirSync(folder);
});

test.runIf(mounted).each([0, 4_096])(
  "with %d bytes left a key is made whole or not at all, and again when there is room",
  async (left) => {
    const { access } = await openAccess(folder, keys.admin);
    const { send } = await startApp({ access });
    const make = (name: string) =>
      send({
        method: "POST",
        path: "/api/keys",
        key: keys.admin,
        body: { name, email: "ada@example.org", role: "viewer" },
      });
    // More than a block, so that a part of it may fit.
    expect((await make("x".repeat(200))).statusCode).toBe(201);
    for (let count = 0; count < 20; count += 1) await make("y".repeat(200));
    const before = readFileSync(access.keyFile, "utf8");
    const files = readdirSync(folder).toSorted();
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(join(folder, "filler"), Buffer.alloc(Math.max(bavail * bsize - left, 0)));
    const refused = await make("z");
    expect([refused.statusCode, refused.json().message]).toEqual([
      507,
      expect.stringMatching(/disk is full/),
    ]);
    expect(readFileSync(access.keyFile, "utf8")).toBe(before);
    rmSync(join(folder, "filler"));
    expect(readdirSync(folder).toSorted()).toEqual(files);
    expect((await make("z")).statusCode).toBe(201);
  },
);
