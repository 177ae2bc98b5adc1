import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compareIds } from "#contract/ids.ts";
import type { Service } from "#contract/service.ts";
import { serviceSet } from "#contract/version.ts";
import { openAccess } from "../access/open-access.ts";
import { buildApp } from "../app.ts";
import { openGitStore } from "../store/git-store.ts";
import type { Store } from "../store/store.ts";
import type { Api } from "./api.ts";
import { parseHistory } from "./recorded-changes.ts";
import { replay } from "./replay.ts";

const key = "replay-test-key";
let folder: string;
let store: Store;
let app: FastifyInstance;
let api: Api;
let said: string[];
/** What happens between the arrival of a request and its handling. */
let onRequest: (url: string) => Promise<void>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "replay-"));
  store = await openGitStore(folder);
  await store.createConfig("prod", { author: { name: "t", email: "t@t" }, at: new Date(), message: "first" });
  app = await buildApp({ store, access: (await openAccess(folder, key)).access, logLevel: "silent" });
  onRequest = async () => {};
  app.addHook("preHandler", (request) => onRequest(request.url));
  api = { url: await app.listen({ host: "127.0.0.1", port: 0 }), key };
  said = [];
});

afterEach(async () => {
  await app.close();
  await store.close();
  await rm(folder, { recursive: true });
});

const run = (text: string, { config = "prod", to = api } = {}) =>
  replay(to, config, parseHistory(text), (line) => said.push(line));

const host = (name: string, weight = 1) => ({
  host: name,
  http_ports: [80],
  https_ports: [],
  weight,
  max_fails: 0,
  fail_timeout: 10,
  down: false,
  backup: false,
  monitor_state: "",
});

const service = (id: string, hosts = [host(`${id}-1`)]): Service => ({
  id,
  name: id,
  description: "",
  http11: true,
  least_conn: false,
  sticky: "none",
  sticky_cookie_name: "",
  transport_mode: "default",
  back_hosts: hosts,
  unknown: { kept: [1, null] },
});

const line = (message: string, upsert: Service[], remove: string[] = []): string =>
  `${JSON.stringify({ date: "2020-01-01T00:00:00Z", author: "somebody", message, upsert, remove })}\n`;

const versions = async () => (await store.listVersions("prod")).items.toReversed().slice(1);

describe("replay", () => {
  it("says first that dates and authors are those of the replay, and they are", async () => {
    await run(line("once", [service("web")]));
    expect(said[0]).toMatch(/^Dates and authors are those of this replay/);
    const [version] = await versions();
    expect(version).toMatchObject({ author: "admin", message: "once" });
    expect(version?.date.startsWith("2020")).toBe(false);
  });

  it("makes one version of each change that the API can make at once", async () => {
    const message = "zwölf → 12 %\nsecond line";
    const history = line(message, [service("web"), service("api")]) + line("gone", [], ["api"]);
    expect(await run(history)).toEqual({ changes: 2, versions: 2 });
    const made = await versions();
    expect(made.map((each) => each.message)).toEqual([message, "gone"]);
    expect((await store.readSet("prod")).services).toEqual([service("web")]);
  });

  it("puts and removes several services in one version", async () => {
    const history =
      line("all", [service("a"), service("b"), service("c")]) +
      line("swap", [service("d")], ["a", "b"]) +
      line("both", [], ["c", "d"]);
    expect(await run(history)).toEqual({ changes: 3, versions: 3 });
    const made = await versions();
    expect(made.map((each) => [each.message, each.changes?.added, each.changes?.removed])).toEqual([
      ["all", ["a", "b", "c"], []],
      ["swap", ["d"], ["a", "b"]],
      ["both", [], ["c", "d"]],
    ]);
  });

  it("starts again from the newer set when somebody was faster", async () => {
    await run(line("all", [service("a"), service("b")]));
    const author = { name: "o", email: "o@o" };
    let replacements = 0;
    onRequest = async (url) => {
      if (!url.endsWith("mode=replace")) return;
      replacements += 1;
      if (replacements > 1) return;
      const other = { author, at: new Date(), message: "other", action: { kind: "change" } } as const;
      await store.write("prod", other, () => ({ put: [service("other")], remove: [] }));
    };
    await run(line("swap", [service("c")], ["a", "b"]));
    expect(replacements).toBe(2);
    expect((await store.readSet("prod")).services.map((each) => each.id)).toEqual(["c", "other"]);
  });

  it("says when a change changes nothing", async () => {
    expect(await run(line("same", [service("a")]).repeat(2))).toEqual({ changes: 2, versions: 1 });
    expect(said.at(-1)).toContain("(nothing differed: no version)");
  });

  it("stops at the first refused change with its line and what the server says", async () => {
    const bad = service("bad", [host("ok"), host("bad host", 0)]);
    const history =
      line("in", [service("a")]) + line("refused", [service("b"), bad]) + line("never", [service("c")]);
    await expect(run(history)).rejects.toThrow(
      /^Stopped at line 2: 422:\n {2}bad back_hosts 1 host: .+\n {2}bad back_hosts 1 weight: Weight is 1 or more.+$/,
    );
    expect((await store.readSet("prod")).services.map((each) => each.id)).toEqual(["a"]);
  });

  it("changes nothing when a service to remove is not there", async () => {
    await expect(run(line("gone", [], ["absent"]))).rejects.toThrow(/^Stopped at line 1: 404: /);
    await expect(run(line("swap", [service("a")], ["absent"]))).rejects.toThrow(
      "Stopped at line 1: There is no service [absent] to remove",
    );
    expect(await versions()).toEqual([]);
  });

  it("sends nothing with a wrong key, to an unknown configuration, or where no server is", async () => {
    const history = line("in", [service("a")]);
    await expect(run(history, { to: { ...api, key: "another-key" } })).rejects.toThrow(/^401: /);
    await expect(run(history, { config: "absent" })).rejects.toThrow(/^404: /);
    expect(await versions()).toEqual([]);
    await app.close();
    await expect(run(history)).rejects.toThrow(`No answer from ${api.url}`);
  });
});

const data = (name: string) => join(import.meta.dirname, "../../../../shared/data", name);

describe("the real history", () => {
  const history = data("fedora-haproxy-history.ndjson");
  const present = existsSync(history);
  if (!present) console.log(`Skipped: the real history is not there (${history})`);

  it.skipIf(!present)(
    "leads to exactly the set that it ended with",
    async () => {
      expect(await run(readFileSync(history, "utf8"))).toEqual({ changes: 166, versions: 166 });
      expect(await versions()).toHaveLength(166);
      const response = await fetch(`${api.url}/api/v4.0/conf/prod/backend-services`, {
        headers: { authorization: `Basic ${key}` },
      });
      const { items } = serviceSet.parse(await response.json());
      const latest: Service[] = JSON.parse(readFileSync(data("fedora-haproxy-latest.json"), "utf8"));
      expect(items).toEqual(latest.toSorted((a, b) => compareIds(a.id, b.id)));
    },
    120_000,
  );
});
