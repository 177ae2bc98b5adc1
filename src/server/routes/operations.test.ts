import { expect, it } from "vitest";
import * as z from "zod/mini";
import { openApiDocument } from "#contract/openapi.ts";
import type { Operation } from "#contract/operation.ts";
import { apiBases, fullPath } from "#contract/operation-url.ts";
import { operations, type OperationId } from "#contract/operations.ts";
import { changeKeys } from "../access/key-file.ts";
import { keyFileIn } from "../access/open-access.ts";
import { aReport, TestAgent } from "../testing/test-agent.ts";
import { runGit } from "../store/testing/git-fixture.ts";
import { bareRemote } from "../store/testing/remote-fixture.ts";
import { aKey, aService, keys, startApp } from "../testing/test-server.ts";

type Server = Awaited<ReturnType<typeof startApp>>;

const latest = async ({ send }: Server): Promise<string> =>
  (await send({ method: "GET", path: "prod/backend-services/versions" })).json().items[0].version;

/** Makes the key `gone`, unless it is there. */
const makeKey = ({ dataDir }: Server) =>
  changeKeys(keyFileIn(dataDir), (all) =>
    all.some(({ id }) => id === "gone") ? null : [...all, aKey("gone")],
  );

const aTarget = { kind: "haproxy", mode: "manual" };
const makeTarget = ({ send }: Server) =>
  send({ method: "POST", path: "prod/targets/lb-1", key: keys.admin, body: aTarget });
/** A target with a publication that waits for its confirmation. */
const makeLive = async (server: Server) => {
  await makeTarget(server);
  await server.send({
    method: "PUT",
    path: "prod/targets/lb-1/publish",
    body: { ...(await latestToPublish(server)), confirm_within: 60 },
  });
  await new TestAgent(server.send).apply();
};
const latestToPublish = async (server: Server) => ({ version: await latest(server) });

const removeTarget = ({ send }: Server) =>
  send({ method: "DELETE", path: "prod/targets/lb-2", key: keys.admin });

/** How to call each operation once on a set that has `web`, and what it must say. */
const calls: Record<
  OperationId,
  {
    ready?: (server: Server) => unknown;
    query?: string;
    body?: unknown;
    says?: string;
    config?: string;
    target?: string;
    /** It needs a history that several servers share. */
    remote?: boolean;
  }
> = {
  listServices: { query: "?include=last_change" },
  createServices: {
    ready: ({ send }) => send({ method: "DELETE", path: "prod/backend-services" }),
    body: [aService("a"), aService("b")],
    says: "Successfully created entry",
  },
  updateServices: {
    body: [aService("web", { name: "Web" }), aService("new")],
    says: "Successfully updated entry",
  },
  deleteServices: { says: "Successfully deleted entry" },
  listHosts: { query: "?q=web&state=on&limit=1" },
  listVersions: { query: "?include=changes,sentences&limit=1" },
  getVersion: {},
  revertVersion: { says: "Successfully updated entry" },
  undoVersion: { says: "Successfully updated entry" },
  getService: {},
  createService: {
    ready: ({ send }) => send({ method: "DELETE", path: "prod/backend-services/web" }),
    body: aService("web"),
    says: "Successfully created entry",
  },
  updateService: { body: aService("web", { sticky: "iphash" }), says: "Successfully updated entry" },
  deleteService: { says: "Successfully deleted entry" },
  listConfigs: {},
  getConfig: {},
  createConfig: {
    ready: ({ send }) => send({ method: "DELETE", path: "configs/stage", key: keys.admin }),
    config: "stage",
    body: { from: "prod" },
    says: "Successfully created entry",
  },
  updateConfig: {
    body: { description: "", label: "production", colour: "red", default: true, protected: false },
    says: "Successfully updated entry",
  },
  deleteConfig: {
    ready: ({ send }) => send({ method: "POST", path: "configs/stage", key: keys.admin }),
    config: "stage",
    says: "Successfully deleted entry",
  },
  signIn: { body: { api_key: keys.viewer } },
  getSession: {},
  signOut: {},
  getSignIn: {},
  listKeys: {},
  createKey: { body: { name: "Ada", email: "ada@example.org", role: "editor" } },
  updateKey: { ready: makeKey, body: { name: "Ada", role: "viewer", expires: null } },
  rotateKey: { ready: makeKey },
  deleteKey: {
    ready: makeKey,
    says: "Successfully deleted entry",
  },
  health: {},
  ready: {},
  fetchLedger: { remote: true, says: "Fetched" },
  decideLedger: {
    remote: true,
    ready: async ({ store, remote, send }) => {
      runGit(remote, ["update-ref", "refs/heads/prod", "prod~1"]);
      await send({ method: "POST", path: "/api/fetch" });
      expect(store.ledger?.moved.has("prod")).toBe(true);
    },
    body: { keep: "ours" },
    says: "Successfully updated entry",
  },
  metrics: {},
  listLinks: {},
  listCertificates: {},
  listTargets: {},
  getTarget: { ready: makeTarget },
  createTarget: { target: "lb-2", ready: removeTarget, body: aTarget, says: "Successfully created entry" },
  updateTarget: { ready: makeTarget, body: aTarget, says: "Successfully updated entry" },
  deleteTarget: { ready: makeTarget, says: "Successfully deleted entry" },
  publish: { ready: makeTarget, body: latestToPublish },
  listPublications: { ready: makeLive },
  getPublication: { ready: makeLive },
  confirmPublication: { ready: makeLive },
  putBack: { ready: makeLive, says: "The agent is told to put back what was published" },
  listMeasuredHosts: { ready: makeLive },
  getWanted: { ready: makeLive },
  sendReport: { ready: makeTarget, body: aReport(), says: "Report taken" },
  publishEverywhere: {
    says: "Successfully updated entry",
    ready: ({ send }) => send({ method: "DELETE", path: "prod/targets/lb-1", key: keys.admin }),
  },
};

// Object.entries forgets that the keys are the ids of operations.
const cases = (Object.entries(operations) as [OperationId, Operation][]).map(([id, operation]) => ({
  id,
  operation,
}));

it.each(cases)("$id answers below every base as the document says", async ({ id, operation }) => {
  const call = calls[id];
  const server = await startApp({}, call.remote ? bareRemote().dir : undefined);
  const { schema, status, text } = operation.success;
  expect(documented(fullPath(operation), operation.method)).toHaveProperty(String(status));
  for (const base of /^.(?:conf|tools)/.test(operation.path) ? apiBases : [apiBases[0]]) {
    await server.send({ method: "DELETE", path: "prod/backend-services" });
    await server.send({ method: "PUT", path: "prod/backend-services", body: [aService("web")] });
    await call.ready?.(server);
    const path = fullPath(operation, base)
      .replace("{config}", call.config ?? "prod")
      .replace("{id}", "gone")
      .replace("{entry_id}", "web")
      .replace("{target}", call.target ?? "lb-1")
      .replace("{n}", "1")
      .replace("{version}", await latest(server));
    const answer = await server.send({
      method: operation.method,
      path: path + (call.query ?? ""),
      key: operation.role && keys[operation.role],
      body: typeof call.body === "function" ? await call.body(server) : call.body,
    });

    expect(answer.statusCode, `${path}: ${answer.body}`).toBe(status);
    const type = text
      ? "text/plain; version=0.0.4; charset=utf-8"
      : schema && "application/json; charset=utf-8";
    expect(answer.headers["content-type"]).toBe(type);
    if (text) continue;
    const body = answer.body === "" ? undefined : answer.json();
    expect((schema ?? z.undefined()).safeParse(body).error).toBeUndefined();
    expect(body?.message).toBe(call.says);
    if (!path.includes("backend-services")) continue;
    expect(answer.headers["x-version"]).toBe(call.says && (await latest(server)));
  }
});

function documented(path: string, method: string): unknown {
  const paths = Object(openApiDocument().paths);
  return paths[path]?.[method.toLowerCase()]?.responses;
}

it("takes a trailing slash, and HEAD where there is GET", async () => {
  const { send } = await startApp();
  expect((await send({ method: "GET", path: "prod/backend-services/" })).json()).toEqual({
    total: 0,
    items: [],
  });
  const head = await send({ method: "HEAD", path: "prod/backend-services" });
  expect([head.statusCode, head.body, typeof head.headers.etag]).toEqual([200, "", "string"]);
});

it("serves the OpenAPI document and its health to anybody", async () => {
  const { send } = await startApp();
  const document = await send({ method: "GET", path: "/openapi.json", key: null });
  expect(document.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  expect((await send({ method: "GET", path: "/healthz", key: null })).json()).toEqual({ status: "up" });
});

it("fills omitted fields, keeps unknown ones and alters nothing else", async () => {
  const { send } = await startApp();
  const {
    description: _1,
    sticky: _2,
    sticky_cookie_name: _3,
    transport_mode: _4,
    ...required
  } = aService("web");
  const sent = { ...required, mtls_certificate: null, extra: { deep: [1, "ü", -0.5] } };
  await send({ method: "POST", path: "prod/backend-services/web", body: sent });
  const read = (await send({ method: "GET", path: "prod/backend-services/web" })).json();
  expect(read).toEqual({
    ...sent,
    description: "",
    sticky: "none",
    sticky_cookie_name: "",
    transport_mode: "default",
  });
});

it("merges a PUT of the set by id, in byte order, as one version", async () => {
  const { send } = await startApp();
  await send({
    method: "POST",
    path: "prod/backend-services",
    body: [aService("b"), aService("a-b"), aService("a")],
  });
  await send({
    method: "PUT",
    path: "prod/backend-services",
    body: [aService("B"), aService("a", { name: "A" })],
  });
  const { total, items } = (await send({ method: "GET", path: "prod/backend-services" })).json();
  expect([total, items.map(({ id, name }: { id: string; name: string }) => `${id}: ${name}`)]).toEqual([
    4,
    ["B: Service B", "a: A", "a-b: Service a-b", "b: Service b"],
  ]);
  expect((await send({ method: "GET", path: "prod/backend-services/versions" })).json().total).toBe(3);
});

it("makes no version for a write that changes nothing, and still answers 200", async () => {
  const server = await startApp();
  await server.send({ method: "PUT", path: "prod/backend-services/", body: [aService("web")] });
  const before = await latest(server);
  const { name, ...rest } = aService("web");
  const answer = await server.send({
    method: "PUT",
    path: "prod/backend-services/web",
    body: { ...rest, name },
  });
  expect([answer.statusCode, answer.headers["x-version"]]).toEqual([200, before]);
  expect(await latest(server)).toBe(before);
});
