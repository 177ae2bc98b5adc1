// A preview says what a publish would do, by what is live and not by what was published; and it changes nothing.
import { expect, it } from "vitest";
import { publishPreview, type PublishPreview } from "#contract/publication.ts";
import { haproxyOptions } from "#contract/target.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import { renderingHash } from "#render/rendering-hash.ts";
import { aService, host } from "../testing/test-server.ts";
import { withTarget } from "./testing/with-target.ts";

const path = "prod/targets/lb-1/publish?dry_run=1";

async function withPreviews() {
  const server = await withTarget();
  const { ok, store, agent } = server;
  const preview = async (version: string): Promise<PublishPreview> =>
    publishPreview.parse(await ok({ method: "PUT", path, body: { version } }));
  /** The preview while the agent checks what it is asked to. */
  const checked = async (version: string): Promise<PublishPreview> => {
    await agent.wanted();
    const asking = preview(version);
    const { check } = await agent.wanted(60);
    await agent.report({ check: { id: check?.id ?? "", ok: true, output: "" } });
    return asking;
  };
  const put = async (...services: ReturnType<typeof aService>[]) => {
    await ok({
      method: "PUT",
      path: "prod/backend-services?mode=replace",
      headers: { "if-match": "*" },
      body: services,
    });
    return (await store.readSet("prod")).version;
  };
  return { ...server, preview, checked, put };
}

const changeOf = ({ files }: PublishPreview) =>
  Object.fromEntries(files.map(({ name, change }) => [name, change]));
const saidIn = ({ sentences }: PublishPreview) =>
  sentences.map(({ id, kind, sentences: said }) => [
    id,
    kind,
    ...said.map(
      ({ sign, parts }) => sign + parts.map((part) => ("text" in part ? part.text : part.value)).join(""),
    ),
  ]);

it("tells what changes from nothing, and asks no agent that is not there", async () => {
  const { preview, put, publications, store } = await withPreviews();
  const version = await put(aService("web"), aService("api"));
  const began = Date.now();
  const found = await preview(version);
  expect(Date.now() - began).toBeLessThan(8_000);
  expect(found).toMatchObject({
    version,
    live: null,
    method: null,
    check: null,
    held: null,
    difference_cut: false,
  });
  expect(changeOf(found)).toEqual({
    "00-published.cfg": "added",
    "s-api.cfg": "added",
    "s-web.cfg": "added",
  });
  expect(saidIn(found).map(([id, kind]) => [id, kind])).toEqual([
    ["api", "added"],
    ["web", "added"],
  ]);
  expect(found.difference).toMatch(/^--- \/dev\/null\t?\n\+\+\+ b\/00-published\.cfg/);
  expect(await publications()).toEqual([]);
  expect((await store.listVersions("prod")).total).toBe(2);
});

it("tells what changes from what is live, and whether that takes a reload", async () => {
  const { checked, put, publish, agent, send } = await withPreviews();
  const hosts = (weight: number, fields = {}) => ({
    back_hosts: [host("a.example.org", { weight, ...fields }), host("b.example.org")],
  });
  const one = await put(aService("web", hosts(10)), aService("api"));
  await publish(one);
  await agent.apply();
  expect(await checked(one)).toMatchObject({ live: one, method: "nothing", sentences: [], difference: "" });

  const weights = await put(aService("web", hosts(20, { down: true })), aService("api"));
  const runtime = await checked(weights);
  expect(runtime).toMatchObject({ live: one, method: "runtime" });
  expect(changeOf(runtime)).toEqual({
    "00-published.cfg": "changed",
    "s-api.cfg": "same",
    "s-web.cfg": "changed",
  });
  expect(saidIn(runtime)).toEqual([
    ["web", "updated", expect.stringContaining("a.example.org"), expect.anything()],
  ]);
  expect(runtime.difference).toMatch(/^-.* weight 10 /m);
  expect(runtime.difference).toMatch(/^\+.* weight 20 /m);

  const reload = await put(aService("web", { ...hosts(10), sticky: "iphash" }));
  const reloading = await checked(reload);
  expect(reloading.method).toBe("reload");
  expect(changeOf(reloading)["s-api.cfg"]).toBe("removed");
  expect(saidIn(reloading).map(([id, kind]) => [id, kind])).toEqual([
    ["api", "removed"],
    ["web", "updated"],
  ]);
  // A version that no version of ours is: nothing can be compared.
  agent.running = { version: "0".repeat(40), publication: 9 };
  await agent.report();
  expect(await checked(one)).toMatchObject({ live: "0".repeat(40), method: null });
  expect(
    (await send({ method: "PUT", path, body: { version: one }, headers: { "if-match": '"old"' } }))
      .statusCode,
  ).toBe(412);
});

it("shows which services are in the way of a set that cannot be published, and has nothing checked", async () => {
  const { preview, put, publish, agent } = await withPreviews();
  await publish(await put(aService("web")));
  await agent.apply();
  const version = await put(aService("web"), aService("bad", { back_hosts: [] }));
  const began = Date.now();
  const found = await preview(version);
  expect(Date.now() - began).toBeLessThan(8_000);
  expect(found).toMatchObject({
    notes: [{ kind: "refused", service: "bad", field: "back_hosts" }],
    files: [],
    difference: "",
    method: null,
    check: null,
  });
  expect(saidIn(found).map(([id, kind]) => [id, kind])).toEqual([["bad", "added"]]);
  expect((await publish(version)).statusCode).toBe(422);
});

it("has the set checked by the program, in its own words", async () => {
  const { preview, put, agent, store, ok } = await withPreviews();
  const version = await put(aService("web"));
  await agent.report();
  await agent.wanted();
  const asking = Promise.all([preview(version), preview(version)]);
  for (const output of ["Configuration file is valid", "no such backend"]) {
    const { check } = await agent.wanted(60);
    const { services } = await store.readSet("prod");
    const rendering = renderHaproxy(services, version, haproxyOptions.parse(check?.options ?? null));
    expect(check).toMatchObject({
      version,
      services,
      hash: renderingHash(rendering.kind === "rendered" ? rendering.files : []),
    });
    await agent.report({ check: { id: check?.id ?? "", ok: !output.startsWith("no"), output } });
  }
  const said = (await asking).map(({ check }) => check);
  expect(said).toMatchObject([
    { ok: true, output: "Configuration file is valid", at: expect.stringMatching(/Z$/) },
    { ok: false, output: "no such backend" },
  ]);
  // A late answer, and one to a question that nobody asked, change nothing.
  await agent.report({ check: { id: "none", ok: true, output: "" } });
  expect((await agent.wanted()).check).toBeNull();
  await ok({ method: "GET", path: "prod/targets/lb-1" });
});

it("ends at once when the server stops while the agent has not answered", async () => {
  const { preview, put, agent, app } = await withPreviews();
  const version = await put(aService("web"));
  await agent.report();
  const began = Date.now();
  const asking = preview(version);
  await expect.poll(async () => (await agent.wanted()).check).not.toBeNull();
  await app.targets.close();
  expect((await asking).check).toBeNull();
  expect(Date.now() - began).toBeLessThan(8_000);
});
