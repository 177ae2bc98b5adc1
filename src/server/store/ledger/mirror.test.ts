import { expect, onTestFinished, test, vi } from "vitest";
import { makeMetrics } from "../../metrics/metrics.ts";
import { put, request, service } from "../testing/fixtures.ts";
import { openTestStore } from "../testing/git-fixture.ts";
import { bareRemote } from "../testing/remote-fixture.ts";

const refs = (git: (...args: string[]) => string) =>
  git(
    "for-each-ref",
    "refs/heads",
    "refs/descriptions",
    "refs/settings",
    "refs/deleted",
    "refs/publications",
  ).split("\n");

async function mirrored(mirror: string) {
  const lines: string[] = [];
  const opened = await openTestStore({ mirror, log: (line) => lines.push(line) });
  onTestFinished(() => opened.dispose());
  const { store } = opened;
  await store.createConfig("prod", request("First"));
  const write = (message: string, to = store) =>
    to.write("prod", request(message), put(service("a", { description: message })));
  const lag = async () => (await store.mirror?.lag())?.get("prod");
  return { opened, store, lines, write, lag };
}

const settings = {
  description: "For customers",
  label: "live",
  colour: "red",
  default: true,
  protected: false,
} as const;

test("a mirror gets branches, settings and what was deleted, and nothing else of the repository", async () => {
  const remote = bareRemote();
  const { opened, store, write, lag } = await mirrored(remote.dir);
  await Promise.all([write("One"), write("Two"), write("Three")]);
  await store.setSettings("prod", settings);
  await store.createConfig("stage", { ...request("Stage"), description: "For tests" });
  await store.createConfig("old", request("Old"));
  await store.deleteConfig("old");
  opened.git("update-ref", "refs/private/x", "prod");
  await vi.waitUntil(
    () => remote.at("refs/deleted") !== "" && refs(remote.git).join() === refs(opened.git).join(),
    {
      timeout: 60_000,
    },
  );
  expect(remote.git("for-each-ref", "--format=%(refname)").split("\n")).toEqual([
    expect.stringMatching(/^refs\/deleted\/old\//),
    "refs/descriptions/prod",
    "refs/descriptions/stage",
    "refs/heads/prod",
    "refs/heads/stage",
    "refs/settings/configs",
    "refs/settings/prod",
  ]);
  // A push has arrived before it is noted here.
  await vi.waitUntil(async () => (await lag()) === 0, { timeout: 60_000 });
  expect(await remote.faults()).toEqual([]);
});

test("no write waits for a mirror that is slow or away; it follows once it is back, and the lag tells how far", async () => {
  const remote = bareRemote();
  remote.hide();
  const { opened, store, lines, write, lag } = await mirrored(remote.dir);
  await write("One");
  await write("Two");
  await vi.waitUntil(
    () => lines.some((line) => /cannot follow, and is tried again: .*repository/.test(line)),
    { timeout: 60_000 },
  );
  expect(await lag()).toBe(3);
  const { text } = await makeMetrics(store, () => 0).read();
  expect(text).toContain('mirror_lag_versions{config="prod"} 3\n');
  remote.show();
  await vi.waitUntil(async () => (await lag()) === 0, { timeout: 60_000 });
  expect(remote.at("refs/heads/prod")).toBe(opened.git("rev-parse", "prod"));
  await vi.waitUntil(() => lines.at(-1)?.endsWith("it follows again"), { timeout: 60_000 });
});

test("a mirror that somebody moved is reported and never overwritten", async () => {
  const remote = bareRemote();
  const { opened, store, lines, write, lag } = await mirrored(remote.dir);
  await write("One");
  await vi.waitUntil(async () => (await lag()) === 0, { timeout: 60_000 });
  const tree = remote.git("rev-parse", "prod^{tree}");
  const theirs = remote.git("commit-tree", tree, "-p", "prod", "-m", "Theirs");
  remote.git("update-ref", "refs/heads/prod", theirs);
  await write("Two");
  await store.createConfig("stage", request("Stage"));
  await vi.waitUntil(() => store.mirror?.faults.has("refs/heads/prod"), { timeout: 60_000 });
  // The others go on.
  await vi.waitUntil(() => remote.at("refs/heads/stage") !== "", { timeout: 60_000 });
  expect([remote.at("refs/heads/prod"), await lag()]).toEqual([theirs, 1]);
  expect(lines.filter((line) => line.includes(`moved by somebody else, and stays so`))).toHaveLength(1);
  // It is put back by hand.
  opened.git("push", "--quiet", "--force", remote.dir, "prod");
  const again = await opened.reopen();
  await write("Three", again);
  await vi.waitUntil(() => remote.subjects()[0] === "Three", { timeout: 60_000 });
  expect(again.mirror?.faults.size).toBe(0);
});

test("a mirror keeps what was rewritten here", async () => {
  const remote = bareRemote();
  const { opened, store, write, lag } = await mirrored(remote.dir);
  await write("One");
  await vi.waitUntil(async () => (await lag()) === 0, { timeout: 60_000 });
  const kept = remote.at("refs/heads/prod");
  opened.git("update-ref", "refs/heads/prod", "prod~1");
  await write("Other");
  await vi.waitUntil(() => store.mirror?.faults.get("refs/heads/prod")?.includes("rewritten here"), {
    timeout: 60_000,
  });
  expect(remote.at("refs/heads/prod")).toBe(kept);
});

test("a mirror that had got a push before the server was killed is one of ours", async () => {
  const remote = bareRemote();
  const { opened, write, lag } = await mirrored(remote.dir);
  await write("One");
  await vi.waitUntil(async () => (await lag()) === 0, { timeout: 60_000 });
  await opened.store.close();
  // As if it had been killed before it noted the push of "One".
  const [seen = ""] = opened.git("for-each-ref", "--format=%(refname)", "refs/mirror").split("\n");
  opened.git("update-ref", seen, "prod~1");
  const again = await opened.reopen();
  await write("Two", again);
  await vi.waitUntil(() => remote.subjects()[0] === "Two", { timeout: 60_000 });
  expect(again.mirror?.faults.size).toBe(0);
});

test("a mirror gets its branches where the host refuses the other refs, with the host's reason in the log", async () => {
  const remote = bareRemote();
  remote.hook("update", 'case "$1" in refs/heads/*) ;; *) echo "only branches here" >&2; exit 1;; esac');
  const { opened, store, lines, write } = await mirrored(remote.dir);
  await write("One");
  await store.setSettings("prod", settings);
  await write("Two");
  await vi.waitUntil(() => remote.at("refs/heads/prod") === opened.git("rev-parse", "prod"), {
    timeout: 60_000,
  });
  await vi.waitUntil(() => lines.some((line) => line.includes("only branches here")), { timeout: 60_000 });
  expect(remote.at("refs/settings")).toBe("");
});

test("the address of a mirror is in no line with its password, and no prompt stops the server", async () => {
  const { lines, opened } = await mirrored("http://robot:secret@127.0.0.1:9/none.git");
  await vi.waitUntil(() => lines.length > 0, { timeout: 60_000 });
  expect(lines.join("\n")).toContain("http://127.0.0.1:9/none.git");
  expect(lines.join("\n")).not.toMatch(/secret|robot/);
  await opened.store.close();
});
