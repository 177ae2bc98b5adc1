import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compareIds } from "#contract/ids.ts";
import type { Version } from "#contract/version.ts";
import { openGitStore } from "../store/git-store.ts";
import type { Store } from "../store/store.ts";
import { calendarEnding } from "./calendar.ts";
import { marta } from "./people.ts";
import { seededRandom } from "./prng.ts";
import { prodStory } from "./story.ts";
import { writeStory } from "./write-story.ts";

const now = new Date("2026-03-18T15:20:00Z");
const steps = prodStory(seededRandom(7), calendarEnding(now));

let folder: string;
let store: Store;
/** The versions of the steps, oldest first, without the empty one that every configuration begins with. */
let versions: Version[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "writeStory-"));
  store = await openGitStore(folder);
  await writeStory(store, "prod", steps);
  versions = (await store.listVersions("prod")).items.toReversed().slice(1);
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

it("makes each step one version, with its author and date", () => {
  expect(versions.map(({ author, email, date }) => ({ author, email, date: Date.parse(date) }))).toEqual(
    steps.map(({ author, at }) => ({
      author: author.name,
      email: author.email,
      date: Math.floor(at.getTime() / 1000) * 1000,
    })),
  );
});

it("leads to the sets of the story, reverts and undos included", async () => {
  for (const [index, version] of versions.entries()) {
    const expected = [...(steps[index]?.after.values() ?? [])].toSorted((a, b) => compareIds(a.id, b.id));
    expect((await store.readVersion("prod", version.version)).services).toEqual(expected);
  }
});

it("marks reverts and undos with the version that they refer to", () => {
  const versionAt = (index: number) => versions[index]?.version;
  expect(versions.map(({ action }) => action)).toEqual(
    steps.map((step) => {
      if (step.kind === "change") return { kind: "change" };
      return { kind: step.kind, version: versionAt(step.kind === "revert" ? step.to : step.of) };
    }),
  );
});

it("words what nobody described as the API does", () => {
  const words = versions
    .filter((_, index) => steps[index]?.message === undefined)
    .map(({ message }) => message);
  expect(words).toContain("Update entry [blog] of document [backend-services]");
  expect(words).toContain("Create entry [grafana] of document [backend-services]");
  const revert = versions.find(({ action, author }) => action?.kind === "revert" && author === "Priya Raman");
  expect(revert?.message).toBe(`Revert document [backend-services] to version [${revert?.action?.version}]`);
});

it("lets the bad change of yesterday be undone, and keeps the later one", async () => {
  const version = versions.find(({ message }) => message === "cleanup")?.version ?? "";
  const { snapshot } = await store.undo("prod", version, {
    author: marta,
    at: now,
    message: "baskets are lost",
    action: { kind: "undo", version },
  });
  expect(snapshot.services.find(({ id }) => id === "checkout")).toMatchObject({
    sticky_cookie_name: "checkout_node",
    back_hosts: [{ weight: 1 }, { https_ports: [8444] }, { weight: 1 }, { weight: 2 }],
  });
});
