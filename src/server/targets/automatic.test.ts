// An automatic target follows the head, whoever moves it; what was refused there is not tried again and again, and a person
// who publishes an older version is not overruled a second later.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runGit } from "../store/testing/git-fixture.ts";
import { aService, freshFolder, keys, startOn } from "../testing/test-server.ts";
import { TestAgent } from "../testing/test-agent.ts";
import { withTarget } from "./testing/with-target.ts";

type Started = Awaited<ReturnType<typeof withTarget>>;

/** Resolves when the newest publication is of `version`. */
const published = async ({ publications }: Started, version: string) => {
  await expect.poll(async () => (await publications())[0]).toMatchObject({ version });
  return publications();
};

it("publishes each new version by itself, in the name of who made it", async () => {
  const server = await withTarget({ mode: "automatic" });
  const { save, agent, target, publications, store } = server;
  const empty = (await store.readSet("prod")).version;
  await published(server, empty);
  const one = await save("One");
  expect((await published(server, one))[0]).toMatchObject({
    automatic: true,
    author: "Test editor",
    email: "editor@example.org",
    outcome: "waiting",
  });
  await agent.apply();
  expect(await target()).toMatchObject({ outcome: "live", live: { version: one }, behind: 0, held: null });
  const count = (await publications()).length;
  expect(count).toBeLessThanOrEqual(3);
});

it("publishes the same version anew, once, when a change of options makes other files of it", async () => {
  const server = await withTarget({ mode: "automatic" });
  const { save, agent, publications, ok } = server;
  const version = await save("One");
  const before = await published(server, version);
  await agent.apply();
  const change = (options: object) =>
    ok({
      method: "PUT",
      path: "prod/targets/lb-1",
      key: keys.admin,
      body: { kind: "haproxy", mode: "automatic", description: "Other", options },
    });
  await change({ peers_port: 10_000 });
  await expect.poll(async () => (await publications()).length).toBe(before.length + 1);
  expect((await publications())[0]).toMatchObject({ version, automatic: true });
  await agent.apply();
  await change({ peers_port: 10_000 });
  await published(server, await save("Two"));
  expect(await publications()).toHaveLength(before.length + 2);
});

it("follows a push, too", async () => {
  const server = await withTarget({ mode: "automatic" });
  const { save, dataDir, store } = server;
  await published(server, await save("One"));
  const clone = join(freshFolder(), "clone");
  const gitDir = join(dataDir, "config.git");
  runGit(gitDir, ["clone", "--quiet", "--branch", "prod", gitDir, clone]);
  const file = join(clone, "backend-services", "web.json");
  writeFileSync(file, readFileSync(file, "utf8").replace('"One"', '"Pushed"'));
  runGit(clone, ["commit", "--quiet", "--all", "--message", "By hand"]);
  runGit(clone, ["push", "--quiet", "origin", "HEAD:prod"]);
  await expect.poll(async () => (await store.readSet("prod")).services[0]?.name).toBe("Pushed");
  const { version } = await store.readSet("prod");
  expect((await published(server, version))[0]).toMatchObject({ author: "Outsider", automatic: true });
});

it("tries a version that was refused no more, until the head moves or somebody publishes it", async () => {
  const server = await withTarget({ mode: "automatic" });
  const { save, agent, target, stop, dataDir } = server;
  const one = await save("One");
  await published(server, one);
  await agent.apply();
  const bad = await save("Bad");
  const n = (await published(server, bad))[0]?.n ?? 0;
  await agent.progress(n, "applying");
  await agent.progress(n, "refused", { output: "no", read_back: null });
  expect(await target()).toMatchObject({
    outcome: "refused",
    held: expect.stringContaining(`${bad.slice(0, 7)} was refused`),
    wanted: { version: one },
  });
  // Not by a restart either.
  await stop();
  const again = await startOn(dataDir);
  const list = async () =>
    (await again.send({ method: "GET", path: "prod/targets/lb-1/publications" })).json();
  const moved = async () => {
    await again.send({
      method: "PUT",
      path: "prod/backend-services",
      body: [aService("web", { name: "Good" })],
    });
    return (await again.store.readSet("prod")).version;
  };
  const total = (await list()).total;
  const next = await moved();
  await expect.poll(async () => (await list()).items[0]).toMatchObject({ version: next, n: n + 1 });
  expect((await list()).total).toBe(total + 1);
});

it("records what the renderer refuses, and goes on with the next version", async () => {
  const server = await withTarget({ mode: "automatic" });
  const { ok, save, target, store } = server;
  await published(server, await save("One"));
  const web = (await store.readSet("prod")).services[0];
  await ok({ method: "PUT", path: "prod/backend-services/web", body: { ...web, back_hosts: [] } });
  const { version } = await store.readSet("prod");
  expect((await published(server, version))[0]).toMatchObject({
    outcome: "refused",
    notes: [{ kind: "refused", service: "web" }],
    ended_at: expect.stringMatching(/Z$/),
  });
  expect((await target()).held).toContain("was refused");
  expect((await published(server, await save("Two")))[0]?.outcome).toBe("waiting");
  expect((await target()).held).toBeNull();
});

it("becomes manual when somebody publishes an older version, and says so before and after", async () => {
  const server = await withTarget({ mode: "automatic" });
  const { save, publish, target, ok, publications } = server;
  const one = await save("One");
  await published(server, one);
  const two = await save("Two");
  await published(server, two);
  // The newest one again: it stays automatic.
  expect((await publish(two)).json().held).toBeNull();
  const preview = await ok<{ held: string }>({
    method: "PUT",
    path: "prod/targets/lb-1/publish?dry_run=1",
    body: { version: one },
  });
  expect(preview.held).toContain("[lb-1] is manual from now on");
  expect((await target()).mode).toBe("automatic");
  expect((await publish(one)).json().held).toBe(preview.held);
  expect((await target()).mode).toBe("manual");
  await save("Three");
  const before = await publications();
  await ok({
    method: "PUT",
    path: "prod/targets/lb-1",
    key: keys.admin,
    body: { kind: "haproxy", mode: "automatic" },
  });
  // It would have published Three before, had it been automatic.
  await expect.poll(async () => (await publications()).length).toBe(before.length + 1);
  expect(before[0]).toMatchObject({ version: one });
});

it("publishes nothing by itself while the deployment is read-only", async () => {
  const { save, stop, dataDir, publications } = await withTarget({ mode: "manual" });
  await save("One");
  expect(await publications()).toEqual([]);
  await stop();
  const writing = await startOn(dataDir);
  await writing.send({
    method: "PUT",
    path: "prod/targets/lb-1",
    key: keys.admin,
    body: { kind: "haproxy", mode: "automatic" },
  });
  await writing.stop();
  const reading = await startOn(dataDir, { readOnly: true });
  await new TestAgent(reading.send).report();
  const { items } = (await reading.send({ method: "GET", path: "prod/targets" })).json();
  expect(items[0]).toMatchObject({ mode: "automatic", held: expect.stringContaining("under maintenance") });
});

// It was the one who had saved the version, whoever had the target publish it.
it("is in the name of who set the target to publish it, and then of who saves", async () => {
  const server = await withTarget();
  const { save, ok, publications } = server;
  const one = await save("One");
  const change = (fields: object) =>
    ok({ method: "PUT", path: "prod/targets/lb-1", key: keys.admin, body: { kind: "haproxy", ...fields } });
  await change({ mode: "automatic" });
  expect((await published(server, one))[0]).toMatchObject({ automatic: true, author: "admin" });
  await change({ mode: "automatic", description: "Another one" });
  const two = await save("Two");
  // A description publishes nothing.
  await change({ mode: "automatic", description: "This one" });
  expect((await published(server, two))[0]).toMatchObject({ author: "Test editor" });
  await change({ mode: "automatic", options: { peers_port: 10_000 } });
  await expect.poll(async () => (await publications())[0]?.author).toBe("admin");
  expect((await publications())[0]).toMatchObject({ version: two, email: "admin@localhost" });
});
