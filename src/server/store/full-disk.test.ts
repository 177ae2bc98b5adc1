import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, rmdirSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { haproxyOptions } from "#contract/target.ts";
import { openGitStore } from "./git-store.ts";
import { gitFaults } from "./git/git-faults.ts";
import { hasCode } from "./git/system-error.ts";
import { StoreFull, StoreUnavailable } from "./store-errors.ts";
import type { Store } from "./store.ts";
import { put, request, service } from "./testing/fixtures.ts";
import { record, step } from "./testing/publications-fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "full-"));
const mounted = mount("size=6m");
if (!mounted) console.warn("Left out: the tests on a full disk, since this user may not mount a small one");

function mount(options: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

const remount = (how: "ro" | "rw") =>
  execFileSync("mount", ["-o", `remount,${how}`, folder], { stdio: "pipe" });

afterAll(() => {
  if (mounted) execFileSync("umount", [folder]);
  rmdirSync(folder);
});

describe.runIf(mounted)("a disk of 6 MB", () => {
  const filler = join(folder, "filler");
  let store: Store;

  beforeEach(async () => {
    store = await openGitStore(folder);
    await store.createConfig("prod", request("First"));
    await store.write("prod", request("Add"), put(service("a")));
  });
  afterEach(async () => {
    rmSync(filler, { force: true });
    await store.close();
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  });

  /** Takes the free space but for `bytes`; tries again when the store has written something at the same time. */
  const fill = (bytes: number) => {
    for (;;) {
      rmSync(filler, { force: true });
      const { bavail, bsize } = statfsSync(folder);
      try {
        return writeFileSync(filler, Buffer.alloc(Math.max(bavail * bsize - bytes, 0)));
      } catch (error) {
        if (!hasCode(error, "ENOSPC")) throw error;
      }
    }
  };
  const files = () => readdirSync(join(folder, "config.git"), { recursive: true }).map(String).toSorted();
  /** Half a megabyte that does not shrink. */
  const large = () => service("large", { description: randomBytes(500_000).toString("hex") });

  test.each([0, 4_096, 8_192, 12_288, 16_384, 40_000])(
    "with %d bytes left takes a write whole or not at all, and goes on when there is room",
    async (left) => {
      const before = await store.readSet("prod");
      const there = files();
      fill(left);
      const written = await store
        .write("prod", request("Too much"), put(large()))
        .catch((error: unknown) => error);
      expect(written).toBeInstanceOf(StoreFull);
      expect(written).toMatchObject({ message: "The store cannot write now: the disk is full" });
      expect(await store.readSet("prod")).toBe(before);
      expect((await store.listVersions("prod")).total).toBe(2);
      // Nothing is left of the write, whole or half-made, except perhaps a pack that nothing refers to.
      expect(files().filter((name) => !there.includes(name) && !/pack-[0-9a-f]{40}/.test(name))).toEqual([]);
      const several = await Promise.allSettled(
        ["x", "y"].map((id) => store.write("prod", request(id), put({ ...large(), id }))),
      );
      expect(several.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      rmSync(filler);
      expect((await store.write("prod", request("Add"), put(service("b")))).changed).toBe(true);
      expect((await store.readSet("prod")).services.map(({ id }) => id)).toEqual(["a", "b"]);
      expect(await gitFaults(join(folder, "config.git"))).toEqual([]);
    },
  );

  // One was written without the other: the target stayed manual, and nothing was published.
  test.each([0, 4_096, 8_192, 12_288, 16_384, 20_480, 24_576, 40_000])(
    "with %d bytes left takes a publication with the change of its target, or neither",
    async (left) => {
      const options = haproxyOptions.parse({});
      const written = { kind: "haproxy", description: "", mode: "automatic", options, after: 0 } as const;
      await store.changeTarget("prod", "lb-1", () => ({ id: "lb-1", ...written }));
      const publications = store.publications("prod", "lb-1");
      const publish = () =>
        publications.add(
          (n) => ({ ...step(record(n)), files: [{ name: "00.cfg", text: "backend web\n" }] }),
          (current) => current && { ...current, mode: "manual" },
        );
      fill(left);
      const failed = await publish().then(
        () => false,
        () => true,
      );
      expect((await store.targets("prod"))[0]?.mode).toBe(failed ? "automatic" : "manual");
      expect(await publications.entries()).toHaveLength(failed ? 0 : 1);
      rmSync(filler);
      await publish();
      expect((await store.targets("prod"))[0]?.mode).toBe("manual");
      expect(await gitFaults(join(folder, "config.git"))).toEqual([]);
    },
  );

  test("that becomes read-only refuses writes and goes on reading", async () => {
    const before = await store.readSet("prod");
    // This fails while the store has a file open for writing: it writes its list of versions in the background.
    await vi.waitFor(() => remount("ro"), 60_000);
    try {
      const written = store.write("prod", request("No"), put(service("b")));
      await expect(written).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(written).rejects.not.toBeInstanceOf(StoreFull);
      expect(await store.readSet("prod")).toBe(before);
    } finally {
      remount("rw");
    }
    expect((await store.write("prod", request("Add"), put(service("b")))).changed).toBe(true);
  });
});
