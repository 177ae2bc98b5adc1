// The key of an agent lies on a load balancer's machine. Whoever has it can say what he likes of that one target: the server
// stays up, tells no 500, and keeps every set, version, definition and earlier outcome as it was.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { sample } from "../../testing/random.ts";
import { expectClean, listening } from "../testing/hostile-client.ts";
import { aReport, aServer } from "../testing/test-agent.ts";
import { keys } from "../testing/test-server.ts";

const base = "/api/v4.0/conf/prod/targets/lb-1";
const progress = {
  n: 1,
  outcome: "applying",
  check: { ok: true, output: "" },
  method: "reload",
  output: "",
  timings: { a: 1 },
  deadline: null,
  read_back: { version: null, servers: 1, differences: [] },
};
const whole = aReport({
  hosts: [aServer("web", "a")],
  gone: ["web/b"],
  check: { id: "x", ok: true, output: "" },
  drift: [{ id: "web", host: "a", port: 1, kind: "drain", published: "", running: "" }],
});
const text = JSON.stringify({ ...whole, publication: progress });
const bad = [null, true, "x", -1, 1e308, [], {}, "\u0000\ud800", "x".repeat(10_000)];

/** Every place in a JSON value. */
function* places(value: unknown, path: string[] = []): Generator<string[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) yield* places(inner, [...path, name]);
}

function withAt(path: readonly string[], value: unknown): string {
  const copy: unknown = JSON.parse(text);
  let target = copy;
  for (const step of path.slice(0, -1)) target = Reflect.get(Object(target), step);
  Reflect.set(Object(target), path.at(-1) ?? "", value);
  return JSON.stringify(copy);
}

it("takes anything that an agent may say without harm", async () => {
  const server = await listening();
  const { store } = server;
  await server.send({
    method: "POST",
    path: base,
    key: keys.admin,
    body: JSON.stringify({ kind: "haproxy" }),
  });
  const { version } = await store.readSet("prod");
  const publish = (key: string) =>
    server.send({ method: "PUT", path: `${base}/publish`, key, body: JSON.stringify({ version }) });
  expect((await publish(keys.agent)).status).toBe(403);
  expect((await publish(keys.editor)).status).toBe(202);
  const refused = { ...progress, outcome: "refused" };
  const report = (body: string) =>
    server.send({ method: "POST", path: `${base}/reports`, key: keys.agent, body });
  await report(JSON.stringify({ ...whole, publication: refused }));
  const state = async () => [
    await store.readSet("prod"),
    await store.listVersions("prod"),
    await store.targets("prod"),
    await store.publications("prod", "lb-1").page(),
    server.access.keys.all(),
  ];
  const before = await state();
  expect(JSON.stringify(before)).toContain('"outcome":"refused"');
  for (const path of places(JSON.parse(text)))
    for (const value of bad) {
      const body = withAt(path, value);
      expectClean(await report(body), body);
    }
  for (const body of [
    ...sample(fc.json({ maxDepth: 4 }), 60),
    "",
    "{",
    "[".repeat(100_000),
    `{"hosts":[${"{},".repeat(50_000)}{}]}`,
  ])
    expectClean(await report(body), body);
  const many = `{"hosts":[${"{},".repeat(50_000)}{}]}`;
  expectClean(
    await server.send({ method: "POST", path: `${base}/reports?x=1`, key: keys.agent, body: many }),
    many,
  );
  const odd = sample(fc.string({ unit: "binary", maxLength: 30 }), 60).map(encodeURIComponent);
  for (const word of [...odd, "9".repeat(400), "-1", "1e9", "0x10", "61"])
    for (const name of ["after", "wait", "have", "instance"]) {
      const path = `${base}/wanted?${name}=${word}`;
      expectClean(await server.send({ path, key: keys.agent }), path);
    }
  expect(await state()).toEqual(before);
  const hosts = await server.send({ path: `${base}/hosts` });
  expect(hosts.status).toBe(200);
});
