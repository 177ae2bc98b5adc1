// What somebody moves at the Git host by hand, and what was written here without it, is kept and told.
import { plainSettings } from "#contract/config.ts";
import { expect, onTestFinished, test } from "vitest";
import { request } from "../testing/fixtures.ts";
import { openTestStore } from "../testing/git-fixture.ts";
import { servers, tip } from "../testing/ledger-fixture.ts";
import { record, step } from "../testing/publications-fixture.ts";

const settings = { ...plainSettings, description: "", default: false };
const ada = { name: "Ada", email: "ada@example.org" };

test("publications that were rewound and settings that were removed there are kept here, and told", async () => {
  const { remote, first } = await servers(1);
  const publications = first.store.publications("prod", "lb");
  const publish = () => publications.add((n) => ({ ...step(record(n)), files: [] }));
  await publish();
  const rewound = remote.at("refs/publications/prod/lb");
  await publish();
  const newest = remote.at("refs/publications/prod/lb");
  await first.store.setSettings("prod", { ...settings, protected: true });
  const blob = remote.at("refs/settings/prod");
  await first.store.ledger?.refresh();
  expect(first.lines).toEqual([]);
  remote.git("update-ref", "refs/publications/prod/lb", rewound);
  remote.git("update-ref", "-d", "refs/settings/prod");
  await first.store.ledger?.refresh();
  for (const [ref, lost] of [
    ["refs/publications/prod/lb", newest],
    ["refs/settings/prod", blob],
  ] as const) {
    expect(first.git("rev-parse", `refs/lost/prod/${lost}`)).toBe(lost);
    expect(first.lines.join("\n")).toMatch(new RegExp(`${ref} is at \\S+ there, and was at ${lost} here`));
  }
});

test("settings that were written without the Git host are kept; those of other servers follow in silence", async () => {
  const { remote, first, second } = await servers(2);
  for (const label of ["one", "two"]) {
    await first.store.setSettings("prod", { ...settings, label });
    await second.store.setSettings("prod", { ...settings, label: `${label}-b` });
    await first.store.ledger?.refresh();
  }
  await first.store.setSettings("prod", settings);
  await second.store.ledger?.refresh();
  expect([first.lines, second.lines, second.git("for-each-ref", "refs/lost")]).toEqual([[], [], ""]);

  await second.store.close();
  const alone = await openTestStore({}, second.dataDir);
  await alone.store.setSettings("prod", { ...settings, label: "alone" });
  const written = alone.git("rev-parse", "refs/settings/prod");
  await alone.store.close();
  const lines: string[] = [];
  const again = await openTestStore({ remote: remote.dir, log: (line) => lines.push(line) }, second.dataDir);
  onTestFinished(() => again.store.close());
  expect(again.git("rev-parse", `refs/lost/prod/${written}`)).toBe(written);
  expect(lines.join("\n")).toContain(`was at ${written} here`);
});

test("a branch that was deleted, brought back and rewound counts as moved", async () => {
  const { remote, first } = await servers(1);
  await first.store.createConfig("stage", request("Stage"));
  const old = remote.at("refs/heads/stage");
  const newer = remote.git("commit-tree", "-p", old, "-m", "Newer", `${old}^{tree}`);
  remote.git("update-ref", "refs/heads/stage", newer);
  await first.store.ledger?.refresh();
  await first.store.deleteConfig("stage");
  remote.git("update-ref", "refs/heads/stage", newer);
  await first.store.ledger?.refresh();
  remote.git("update-ref", "refs/heads/stage", old);
  await first.store.ledger?.refresh();
  expect(first.store.ledger?.moved.get("stage")).toEqual({ ours: newer, theirs: old });
});

test("a branch that an administrator brought back counts as moved when it is gone once more", async () => {
  const { remote, first } = await servers(1);
  const ours = tip(first);
  for (const at of [new Date(1_000), new Date(2_000)]) {
    remote.git("update-ref", "-d", "refs/heads/prod");
    await first.store.ledger?.refresh();
    expect(first.store.ledger?.moved.get("prod")).toEqual({ ours, theirs: null });
    await first.store.ledger?.decide("prod", { keep: "ours", author: ada, at });
    expect(remote.at("refs/heads/prod")).toBe(ours);
  }
  // The settings that tell of the decision took the place of nothing that is lost.
  expect(first.lines.join("\n")).not.toContain("is kept as");
});
