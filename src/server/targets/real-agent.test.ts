// The whole way: the API, the repository, a real agent over HTTP, the real HAProxy, and back.
import { describe, expect, it } from "vitest";
import type { Publication, PublishPreview } from "#contract/publication.ts";
import { httpServer } from "../../agent/console/http-server.ts";
import { makeLab, startAgent, untilFolder } from "../../agent/testing/lab.ts";
import { whyNoProxy } from "../../tools/proxy/find-proxies.ts";
import type { Target } from "#contract/target.ts";
import { aService, host, keys, startOn } from "../testing/test-server.ts";
import { withTarget } from "./testing/with-target.ts";

const hosts = (...names: string[]) => names.map((name) => host(name, { max_fails: 0 }));

/** A listening server with the target `lb-1`, and a HAProxy with an agent that serves it. */
async function withHaproxy(definition: object = {}) {
  const server = await withTarget(definition);
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  const address = server.app.server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  const lab = makeLab();
  const place = {
    SERVER_URL: [`http://127.0.0.1:${address.port}`],
    AGENT_KEY: keys.agent,
    TARGET: { config: "prod", target: "lb-1" },
  };
  const agent = startAgent(lab, httpServer(place));
  await untilFolder(lab);
  await lab.startHaproxy();
  await expect.poll(async () => (await server.target()).reachable).toBe(true);
  const put = async (...names: string[]) => {
    const body = [aService("web", { transport_mode: "http", back_hosts: hosts(...names) })];
    await server.ok({ method: "PUT", path: "prod/backend-services", body });
    return (await server.store.readSet("prod")).version;
  };
  const untilTarget = (what: object) => expect.poll(() => server.target()).toMatchObject(what);
  return { ...server, lab, agent, put, untilTarget, port: address.port };
}

describe.skipIf(whyNoProxy("haproxy") !== undefined)("the server with a real agent and HAProxy", () => {
  it("publishes, reads back, measures, and shows drift until it is put back", async () => {
    const { put, publish, untilTarget, lab, ok, target } = await withHaproxy();
    expect((await target()).live).toBeNull();
    const version = await put("127.0.0.2", "127.0.0.3");
    const preview = await ok<{ check: { ok: boolean } }>({
      method: "PUT",
      path: "prod/targets/lb-1/publish?dry_run=1",
      body: { version },
    });
    expect(preview.check).toMatchObject({ ok: true });
    await publish(version);
    await untilTarget({ outcome: "live", live: { version, publication: 1 }, drift: [] });
    expect(await lab.ask("get var proc.published")).toContain(version);
    const measured = () =>
      ok<{ items: { host: string; state: string }[] }>({ method: "GET", path: "prod/targets/lb-1/hosts" });
    await expect
      .poll(async () => (await measured()).items.map(({ host: name }) => name).toSorted())
      .toEqual(["127.0.0.2", "127.0.0.3"]);
    const [server = ""] = /web\/\S+/.exec(await lab.ask("show servers conn")) ?? [];
    await lab.ask(`set server ${server} state drain`);
    await untilTarget({ drift: [{ id: "web", kind: "drain" }] });
    await ok({ method: "PUT", path: "prod/targets/lb-1/put-back" });
    await untilTarget({ drift: [] });
  });

  // A save at an automatic target undid a drain in silence.
  it("tells before and after that a publication undoes what was changed by hand", async () => {
    const { put, publish, untilTarget, lab, ok } = await withHaproxy();
    await publish(await put("127.0.0.2", "127.0.0.3"));
    await untilTarget({ outcome: "live" });
    await lab.ask("set server web/127.0.0.2:80 state drain");
    const drained = { id: "web", host: "127.0.0.2", port: 80, kind: "drain", running: "drain" };
    await untilTarget({ drift: [drained] });
    const version = await put("127.0.0.2", "127.0.0.4");
    const path = "prod/targets/lb-1/publish?dry_run=1";
    const preview = await ok<PublishPreview>({ method: "PUT", path, body: { version } });
    expect(preview.overwrites).toEqual([{ ...drained, published: "in use" }]);
    await publish(version);
    await untilTarget({ outcome: "live", live: { publication: 2 }, drift: [] });
    const record = await ok<Publication>({ method: "GET", path: "prod/targets/lb-1/publications/2" });
    expect(record.overwrote).toEqual(preview.overwrites);
  });

  it("tells a refusal in the program's words, and what runs goes on", async () => {
    const { put, publish, untilTarget, lab, publications } = await withHaproxy();
    const one = await put("127.0.0.2");
    await publish(one);
    await untilTarget({ live: { version: one } });
    // The administrator's own file has a backend of the same name.
    lab.writeOwn("backend web\n    server x 127.0.0.9:1\nbackend web\n");
    const two = await put("127.0.0.2", "127.0.0.3");
    await publish(two);
    await untilTarget({ outcome: "refused", live: { version: one }, wanted: { version: one } });
    expect((await publications())[0]).toMatchObject({
      outcome: "refused",
      check: { ok: false, output: expect.stringMatching(/web/) },
    });
    expect(await lab.ask("get var proc.published")).toContain(one);
  });

  it("goes back when nobody confirms, and stays when somebody does", async () => {
    const { put, publish, untilTarget, ok, lab } = await withHaproxy();
    const one = await put("127.0.0.2");
    await publish(one, { confirm_within: 10 });
    await untilTarget({ live: { version: one, confirmed: false } });
    await ok({ method: "PUT", path: "prod/targets/lb-1/publications/1/confirm" });
    await untilTarget({ live: { confirmed: true } });
    const two = await put("127.0.0.3");
    await publish(two, { confirm_within: 10 });
    await untilTarget({ live: { version: two, confirmed: false } });
    await untilTarget({ outcome: "went_back", live: { version: one, publication: 1 } });
    expect(await lab.ask("get var proc.published")).toContain(one);
  });

  it("makes each version live by itself at an automatic target, also after the server was down", async () => {
    const { put, untilTarget, lab, stop, dataDir, port } = await withHaproxy({ mode: "automatic" });
    const one = await put("127.0.0.2");
    await untilTarget({ live: { version: one }, outcome: "live", behind: 0 });
    await stop();
    expect(await lab.ask("get var proc.published")).toContain(one);
    const again = await startOn(dataDir);
    await again.send({
      method: "PUT",
      path: "prod/backend-services",
      body: [aService("web", { transport_mode: "http", back_hosts: hosts("127.0.0.4") })],
    });
    const { version } = await again.store.readSet("prod");
    await again.app.listen({ host: "127.0.0.1", port });
    const target = async (): Promise<Target> =>
      (await again.send({ method: "GET", path: "prod/targets/lb-1" })).json();
    await expect.poll(target).toMatchObject({ live: { version }, outcome: "live", reachable: true });
    expect(await lab.ask("get var proc.published")).toContain(version);
  });
});
