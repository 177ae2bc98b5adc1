// Publishing an older version sets an automatic target to manual. It did so before the publication was made, and the target
// stayed manual when that failed: saved versions went live no more, and nobody had been told.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bareRemote } from "../store/testing/remote-fixture.ts";
import { withTarget } from "./testing/with-target.ts";

/** A target that has published the newest version by itself, and the version before that. */
async function automaticTarget(remote?: string) {
  const server = await withTarget({ mode: "automatic" }, {}, remote);
  const older = await server.save("One");
  const newest = await server.save("Two");
  await expect.poll(async () => (await server.publications())[0]).toMatchObject({ version: newest });
  return { ...server, older };
}

type Automatic = Awaited<ReturnType<typeof automaticTarget>>;

/** Publishes the older version while something is in the way, and again when that is no more; returns what is told then. */
async function publishTwice({ publish, publications, target, older }: Automatic, clear: () => void) {
  const before = [await target(), await publications()];
  const failed = await publish(older);
  const between = [await target(), await publications()];
  clear();
  const made = await publish(older);
  expect(failed.statusCode, failed.body).toBeGreaterThanOrEqual(500);
  expect(between).toEqual(before);
  expect([made.statusCode, made.json<{ held: string }>().held]).toEqual([
    202,
    expect.stringContaining("is manual from now on"),
  ]);
  return [before[0], await target(), (await publications())[0]];
}

const fromAutomaticToManual = (version: string) => [
  { mode: "automatic" },
  { mode: "manual" },
  { version, automatic: false },
];

it("leaves the target automatic when the publication cannot be written", async () => {
  const server = await automaticTarget();
  const lock = join(server.dataDir, "config.git/refs/publications/prod/lb-1.lock");
  writeFileSync(lock, "");
  expect(await publishTwice(server, () => rmSync(lock))).toMatchObject(fromAutomaticToManual(server.older));
});

it("leaves the target automatic when the Git host takes its settings and not the publication", async () => {
  const remote = bareRemote();
  const server = await automaticTarget(remote.dir);
  remote.hook("update", 'case "$1" in refs/publications/*) echo "none today" >&2; exit 1;; esac');
  expect(await publishTwice(server, () => remote.unhook("update"))).toMatchObject(
    fromAutomaticToManual(server.older),
  );
  expect(JSON.parse(remote.git("cat-file", "blob", "refs/settings/prod")).targets["lb-1"].mode).toBe(
    "manual",
  );
});

it("leaves the target automatic while the Git host is away", async () => {
  const remote = bareRemote();
  const server = await automaticTarget(remote.dir);
  remote.hide();
  expect(await publishTwice(server, () => remote.show())).toMatchObject(fromAutomaticToManual(server.older));
});
