// What is told as live was read back; what became of a publication is never lost, and a late report changes no earlier end.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { publicationWithFiles } from "#contract/publication.ts";
import { haproxyOptions } from "#contract/target.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import { renderingHash } from "#render/rendering-hash.ts";
import { aReport, aServer, TestAgent } from "../testing/test-agent.ts";
import { withTarget } from "./testing/with-target.ts";
import { aService, keys, startOn, type Sent } from "../testing/test-server.ts";

it("publishes a version, which is live once the agent has read it back", async () => {
  const { save, publish, target, agent, ok, store } = await withTarget();
  const version = await save("One");
  expect(await target()).toMatchObject({
    outcome: "none",
    live: null,
    wanted: null,
    reachable: false,
    seen: null,
  });
  const answer = await publish(version, { reason: "First" });
  expect([answer.statusCode, answer.json()]).toMatchObject([
    202,
    {
      n: 1,
      version,
      reason: "First",
      author: "Test editor",
      outcome: "waiting",
      automatic: false,
      held: null,
    },
  ]);
  expect(await target()).toMatchObject({
    outcome: "waiting",
    live: null,
    wanted: { version, publication: 1 },
  });

  const wanted = await agent.wanted();
  const { services } = await store.readSet("prod");
  const set = wanted.publication?.set;
  expect(set).toMatchObject({ version, services, options: { verify: "none" } });
  const rendering = renderHaproxy(services, version, haproxyOptions.parse(set?.options ?? null));
  expect(wanted.publication?.hash).toBe(renderingHash(rendering.kind === "rendered" ? rendering.files : []));
  expect(wanted.report).toBe("everything");

  await agent.progress(1, "applying");
  expect(await target()).toMatchObject({ outcome: "applying", live: null, reachable: true });
  agent.running = { version, publication: 1 };
  await agent.progress(1, "live", { method: "reload", timings: { reload: 50 } });
  const live = await target();
  expect(live).toMatchObject({
    outcome: "live",
    behind: 0,
    live: { version, publication: 1, by: "Test editor", confirmed: true },
  });
  const one = publicationWithFiles.parse(
    await ok({ method: "GET", path: "prod/targets/lb-1/publications/1" }),
  );
  expect(one).toMatchObject({
    outcome: "live",
    method: "reload",
    check: { ok: true },
    timings: { reload: 50 },
    read_back: { version, servers: 2 },
    live_at: live.live?.at,
  });
  expect(one.files.map(({ name }) => name)).toEqual(["00-published.cfg", "s-web.cfg"]);
  expect((await agent.wanted()).publication).not.toHaveProperty("set");
  await save("Two", "Three");
  expect((await target()).behind).toBe(2);
});

it("takes nothing for live that was not read back", async () => {
  const { save, publish, target, agent, send } = await withTarget();
  await publish(await save("One"));
  await agent.progress(1, "applying");
  for (const read_back of [
    null,
    { version: null, servers: 0, differences: [] },
    { version: "0".repeat(40), servers: 2, differences: [] },
  ])
    await expect(agent.progress(1, "live", { read_back })).rejects.toThrow("has answered with its version");
  expect((await target()).outcome).toBe("applying");
  const answer = await send({
    method: "POST",
    path: "prod/targets/lb-1/reports",
    key: keys.agent,
    body: { ...aReport(), hosts: {} },
  });
  expect(answer.statusCode).toBe(422);
});

it("keeps what was live when a publication is refused, and wants that one again", async () => {
  const { save, publish, target, agent, publications } = await withTarget();
  const one = await save("One");
  await publish(one);
  await agent.apply();
  const two = await save("Two");
  await publish(two);
  await agent.progress(2, "applying");
  await agent.progress(2, "refused", { output: "parsing [s-web.cfg:3]: no such thing", read_back: null });
  expect(await target()).toMatchObject({
    outcome: "refused",
    live: { version: one, publication: 1 },
    wanted: { version: one, publication: 1 },
    behind: 1,
  });
  expect(await publications()).toMatchObject([
    { n: 2, outcome: "refused", output: "parsing [s-web.cfg:3]: no such thing" },
    { n: 1, outcome: "live" },
  ]);
  // A late report of the same agent, or one that was started anew, changes nothing of that.
  agent.running = { version: two, publication: 2 };
  await agent.progress(2, "live");
  expect((await publications())[0]?.outcome).toBe("refused");
  // What the program says is told as it is, though.
  expect((await target()).live).toMatchObject({ version: two, publication: 2 });
});

it("tells that a load balancer built anew refused what was live, and still wants that and nothing older", async () => {
  const { save, publish, target, agent, publications, ok } = await withTarget();
  const one = await save("One");
  await publish(one);
  await agent.apply();
  const two = await save("Two");
  await publish(two);
  await agent.apply();
  agent.running = { version: "0".repeat(40), publication: 2 };
  await agent.progress(2, "refused", { output: "no such certificate", read_back: null });
  expect(await publications()).toMatchObject([
    { n: 2, outcome: "refused", output: "no such certificate" },
    { n: 1, outcome: "live" },
  ]);
  expect(await target()).toMatchObject({ outcome: "refused", wanted: { version: two, publication: 2 } });
  expect((await target()).live).not.toMatchObject({ version: two });
  // The vendor's call does not take it for live.
  const call = ok({ method: "PUT", path: "/api/v4.0/tools/publish/prod" });
  await agent.applyNext();
  await call;
  expect((await publications())[0]).toMatchObject({ n: 3, outcome: "live" });
});

it("tells of a publication that a newer one replaced before the agent took it, and of one that it took all the same", async () => {
  const { save, publish, agent, publications, target } = await withTarget();
  const one = await save("One");
  for (let count = 0; count < 3; count++) await publish(one);
  expect((await publications()).map(({ outcome }) => outcome)).toEqual(["waiting", "replaced", "replaced"]);
  agent.running = { version: one, publication: 2 };
  await agent.progress(2, "applying");
  expect((await publications()).map(({ outcome }) => outcome)).toEqual(["waiting", "applying", "replaced"]);
  await agent.progress(2, "live");
  expect((await publications()).map(({ outcome }) => outcome)).toEqual(["waiting", "live", "replaced"]);
  expect(await target()).toMatchObject({
    outcome: "waiting",
    wanted: { publication: 3 },
    live: { publication: 2 },
  });
});

it("waits for a confirmation, and tells the agent of it; a publication that went back is wanted no more", async () => {
  const { save, publish, agent, target, send } = await withTarget();
  const one = await save("One");
  await publish(one);
  await agent.apply();
  const confirm = (n: number, key = keys.editor) =>
    send({ method: "PUT", path: `prod/targets/lb-1/publications/${n}/confirm`, key });
  const two = await save("Two");
  await publish(two, { confirm_within: 60 });
  expect((await confirm(2)).statusCode).toBe(409);
  expect((await agent.wanted()).publication).toMatchObject({ n: 2, confirm_within: 60 });
  agent.running = { version: two, publication: 2 };
  const deadline = new Date(Date.now() + 60_000).toISOString();
  await agent.progress(2, "live", { deadline });
  expect((await target()).live?.confirmed).toBe(false);
  expect((await confirm(2, keys.viewer)).statusCode).toBe(403);
  expect((await confirm(2)).json()).toMatchObject({ deadline, confirmed_at: expect.stringMatching(/Z$/) });
  expect((await target()).live?.confirmed).toBe(true);
  expect((await agent.wanted()).confirmed).toBe(2);
  expect((await confirm(7)).statusCode).toBe(404);

  await publish(await save("Three"), { confirm_within: 10 });
  agent.running = { version: (await target()).wanted?.version ?? null, publication: 3 };
  await agent.progress(3, "live");
  agent.running = { version: two, publication: 2 };
  await agent.progress(3, "went_back", { output: "Nobody confirmed it in time" });
  expect((await confirm(3)).json()).toMatchObject({
    code: 409,
    message: expect.stringContaining("went back"),
  });
  expect(await target()).toMatchObject({
    outcome: "went_back",
    live: { publication: 2 },
    wanted: { publication: 2 },
  });
});

// The agent was told of the newest publication only, which needs no confirmation: it went back although somebody confirmed.
it.each([
  ["by the later one", 3],
  ["although a later one came", 2],
])("confirms a publication %s, and what came after it goes back with it until then", async (_, confirmed) => {
  const { save, publish, agent, target, ok, publications } = await withTarget();
  const deadline = new Date(Date.now() + 60_000).toISOString();
  for (const n of [1, 2, 3]) {
    const version = await save(`Name ${n}`);
    await publish(version, { confirm_within: n === 2 ? 60 : null });
    agent.running = { version, publication: n };
    // The agent gives the later one the deadline of the one before it.
    await agent.progress(n, "live", { deadline: n === 1 ? null : deadline });
  }
  expect((await target()).live).toMatchObject({ publication: 3, confirmed: false, confirm_by: deadline });
  const shown = async () =>
    (await publications()).map(({ n, deadline: until, confirmed_at: at }) => [n, until, at !== null]);
  expect(await shown()).toEqual([
    [3, deadline, false],
    [2, deadline, false],
    [1, null, false],
  ]);
  expect((await agent.wanted()).confirmed).toBe(0);
  await ok({ method: "PUT", path: `prod/targets/lb-1/publications/${confirmed}/confirm` });
  expect((await target()).live).toMatchObject({ publication: 3, confirmed: true, confirm_by: null });
  expect(await shown()).toEqual([
    [3, confirmed === 3 ? deadline : null, confirmed === 3],
    [2, deadline, true],
    [1, null, false],
  ]);
  expect((await agent.wanted()).confirmed).toBe(confirmed);
});

it("confirms nothing that would not hold: after the deadline, or where no agent would learn of it", async () => {
  let now = Date.parse("2026-01-01T00:00:00Z");
  const { save, publish, agent, target, send } = await withTarget({}, { now: () => new Date(now) });
  const live = async (n: number, seconds: number) => {
    const version = await save(`Name ${n}`);
    await publish(version, { confirm_within: seconds });
    agent.running = { version, publication: n };
    await agent.progress(n, "live", { deadline: new Date(now + seconds * 1_000).toISOString() });
  };
  const confirm = (n: number) =>
    send({ method: "PUT", path: `prod/targets/lb-1/publications/${n}/confirm`, key: keys.editor });
  await live(1, 30);
  now += 30_000;
  expect((await confirm(1)).json()).toMatchObject({ code: 409, message: expect.stringContaining("is over") });
  expect((await target()).live?.confirmed).toBe(false);

  await live(2, 600);
  now += 60_000;
  const away = await confirm(2);
  expect(away.json()).toMatchObject({ code: 409, message: expect.stringContaining("does not answer") });
  await agent.wanted();
  expect((await confirm(2)).statusCode).toBe(200);
  // Once it is confirmed it stays so.
  now += 3_600_000;
  expect((await confirm(2)).statusCode).toBe(200);
});

it("publishes to what was looked at: If-Match names the target's state", async () => {
  const { save, publish, target, agent } = await withTarget();
  const one = await save("One");
  const { etag } = await target();
  const match = (tag: string) => ({ "if-match": `"${tag}"` });
  expect((await publish(one, {}, match(etag))).statusCode).toBe(202);
  const late = await publish(one, {}, match(etag));
  const now = (await target()).etag;
  expect([late.statusCode, late.headers.etag]).toEqual([412, `"${now}"`]);
  await agent.apply();
  // Somebody changes the machine by hand.
  const live = (await target()).etag;
  expect(live).not.toBe(now);
  await agent.report({
    drift: [{ id: "web", host: "a", port: 80, kind: "drain", published: "ready", running: "drain" }],
  });
  expect((await publish(one, {}, match(live))).statusCode).toBe(412);
  const last = await target();
  expect(last.drift).toHaveLength(1);
  // What is merely measured again is no other state.
  await agent.report({ drift: last.drift, everything: false });
  expect((await target()).etag).toBe(last.etag);
  expect((await publish(one, {}, match(last.etag))).statusCode).toBe(202);
});

it("names every service that the load balancer cannot have, and publishes nothing", async () => {
  const { ok, publish, publications, store } = await withTarget();
  const many = Array.from({ length: 130 }, (_, at) => aService(`bad-${at}`, { back_hosts: [] }));
  await ok({ method: "PUT", path: "prod/backend-services", body: [...many, aService("good")] });
  const { version } = await store.readSet("prod");
  const answer = await publish(version);
  expect(answer.statusCode).toBe(422);
  const { detail, more } = answer.json();
  expect([detail.length, more]).toEqual([100, 30]);
  expect(detail[0]).toMatchObject({
    loc: ["body", "version", "bad-0", "back_hosts"],
    msg: expect.stringContaining("[bad-0] cannot be published: "),
    type: "refused",
  });
  expect(await publications()).toEqual([]);
  expect((await publish("0".repeat(40))).json().detail[0]).toMatchObject({ type: "unknown_version" });
  expect((await publish(version, { confirm_within: 9 })).statusCode).toBe(422);
  expect((await publish(version, { file: "/etc/passwd" })).statusCode).toBe(422);
});

it("keeps publications and targets over a restart, and tells what was live until the agent says otherwise", async () => {
  const { save, publish, agent, dataDir, publications, target, stop } = await withTarget({
    description: "Left",
  });
  const version = await save("One");
  await publish(version, { reason: "First" });
  await agent.apply();
  await publish(await save("Two"));
  const before = await publications();
  const log = execFileSync("git", [
    "-C",
    join(dataDir, "config.git"),
    "log",
    "-p",
    "refs/publications/prod/lb-1",
  ]).toString();
  expect(log).toContain("Author: Test editor <editor@example.org>");
  expect(log).toContain("    First");
  expect(log).toMatch(/^\+ {4}server \S+ web-1\.example\.org:/m);
  expect(before.map(({ outcome }) => outcome)).toEqual(["waiting", "live"]);

  const { live } = await target();
  await stop();
  const { send } = await startOn(dataDir);
  const read = async (path: string) => (await send({ method: "GET", path })).json();
  expect((await read("prod/targets/lb-1/publications")).items).toEqual(before);
  expect(await read("prod/targets/lb-1")).toMatchObject({
    description: "Left",
    live,
    seen: live?.at,
    reachable: false,
    wanted: { publication: 2 },
  });
  const again = new TestAgent(send);
  await again.report({ running: { version: null, publication: null } });
  expect((await read("prod/targets/lb-1")).live).toBeNull();
});

it("creates a target anew under the id of an earlier one, which wants nothing of what that published", async () => {
  const { save, publish, agent, target, ok, send, publications } = await withTarget();
  const version = await save("One");
  await publish(version);
  await agent.apply();
  const change = (method: Sent["method"], body?: object) =>
    ok({ method, path: "prod/targets/lb-1", key: keys.admin, body });
  await change("DELETE");
  expect((await send({ method: "GET", path: "prod/targets/lb-1" })).statusCode).toBe(404);
  await expect(agent.wanted()).rejects.toThrow("There is no target [lb-1]");
  await change("POST", { kind: "haproxy" });
  expect((await agent.wanted()).publication).toBeNull();
  expect(await target()).toMatchObject({ outcome: "none", wanted: null });
  await publish(version);
  expect((await publications()).map(({ n }) => n)).toEqual([2, 1]);
});

it("does not delete a configuration that is published somewhere, and refuses options that are none", async () => {
  const { sendConfig, send, ok, target } = await withTarget();
  const refused = await sendConfig("DELETE", "prod");
  expect([refused.statusCode, refused.json().message]).toEqual([409, expect.stringContaining("[lb-1]")]);
  expect((await sendConfig("DELETE", "prod?dry_run=1")).statusCode).toBe(409);
  const put = (options: object) =>
    send({ method: "PUT", path: "prod/targets/lb-1", key: keys.admin, body: { kind: "haproxy", options } });
  for (const options of [
    { socket: "/run/x" },
    { verify: "maybe" },
    { peers_port: "80" },
    { peers_port: 0 },
    [],
  ])
    expect((await put(options)).statusCode, JSON.stringify(options)).toBe(422);
  expect((await put({ verify: "required" })).statusCode).toBe(200);
  // Label and colour lie beside it.
  await ok({
    method: "PUT",
    path: "configs/prod",
    key: keys.admin,
    body: { description: "", label: "live", colour: "red", default: true, protected: false },
  });
  expect(await target()).toMatchObject({ options: { verify: "required", peers_port: null } });
  await ok({ method: "DELETE", path: "prod/targets/lb-1", key: keys.admin });
  expect((await sendConfig("GET", "prod")).json()).toMatchObject({ label: "live", colour: "red" });
  expect((await sendConfig("DELETE", "prod")).statusCode).toBe(200);
});

it("keeps the measured state of each host in memory, and asks for all of it after its start", async () => {
  const { agent, ok, target } = await withTarget();
  const hosts = () =>
    ok<{ at: string | null; items: object[] }>({ method: "GET", path: "prod/targets/lb-1/hosts" });
  expect(await hosts()).toEqual({ total: 0, at: null, items: [] });
  const [one, two] = [
    aServer("web", "a"),
    aServer("web", "b", { state: "down", reason: "Connection refused" }),
  ];
  // Changes alone would leave out what has not changed.
  await agent.report({ everything: false, hosts: [one] });
  expect(await hosts()).toMatchObject({ total: 0, at: null });
  expect((await agent.wanted()).report).toBe("everything");
  await agent.report({ hosts: [two, one] });
  expect((await agent.wanted()).report).toBe("changes");
  expect(await hosts()).toMatchObject({ total: 2, items: [one, two] });
  await agent.report({
    everything: false,
    hosts: [{ ...one, state: "drain" }],
    gone: ["web/b"],
    problem: "The socket does not answer",
  });
  expect(await hosts()).toMatchObject({ total: 1, items: [{ ...one, state: "drain" }] });
  expect(await target()).toMatchObject({ program: "HAProxy 2.6.12", problem: "The socket does not answer" });
});
