import { describe, expect, it } from "vitest";
import type { PublishPreview } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { withTarget } from "../server/targets/testing/with-target.ts";
import { keys } from "../server/testing/test-server.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import { httpServer } from "./console/http-server.ts";
import { makeLab, startAgent, untilFolder } from "./testing/lab.ts";
import { until } from "./testing/until.ts";

describe.skipIf(whyNoProxy("haproxy") !== undefined)("server, agent and HAProxy together", () => {
  async function start(definition: object = {}) {
    const server = await withTarget(definition);
    const url = await server.app.listen({ host: "127.0.0.1", port: 0 });
    const lab = makeLab();
    const api = httpServer({
      SERVER_URL: [url],
      AGENT_KEY: keys.agent,
      TARGET: { config: "prod", target: "lb-1" },
    });
    const agent = startAgent(lab, api);
    await untilFolder(lab);
    await lab.startHaproxy();
    // Of this machine: nothing is looked up.
    const save = async (name: string): Promise<string> => {
      const hosts = [aHost("127.0.0.2"), aHost("127.0.0.3")];
      const body = [aService("web", { name, back_hosts: hosts })];
      await server.ok({ method: "PUT", path: "prod/backend-services", body });
      return (await server.store.readSet("prod")).version;
    };
    const targetWhere = (test: (target: Target) => boolean): Promise<Target> => {
      let last: Target | undefined;
      return until(
        async () => {
          last = await server.target();
          return test(last) ? last : undefined;
        },
        () => JSON.stringify([last, agent.log]),
      );
    };
    return { ...server, lab, api, agent, save, targetWhere };
  }

  it("what is saved becomes live at an automatic target, and is told as read back", async () => {
    const { save, lab, targetWhere, ok } = await start({ mode: "automatic" });
    const version = await save("one");
    const live = await targetWhere((target) => target.live?.version === version && target.outcome === "live");
    expect(live).toMatchObject({
      behind: 0,
      reachable: true,
      drift: [],
      problem: null,
      program: expect.stringMatching(/^HAProxy \d/),
    });
    expect(await lab.ask("get var proc.published")).toContain(version);

    const [server = ""] = /\S+:80/.exec(await lab.ask("show servers state web")) ?? [];
    await lab.ask(`set server web/${server} state drain`);
    await targetWhere(({ drift }) => drift[0]?.kind === "drain");
    await ok({ method: "PUT", path: "prod/targets/lb-1/put-back" });
    await targetWhere(({ drift }) => drift.length === 0);
  });

  it("an older version, a preview with the program's check, a refusal in its words, and the way back", async () => {
    const { save, publish, lab, targetWhere, publications, ok } = await start();
    const [first, second] = [await save("one"), await save("two")];
    const preview = await ok<PublishPreview>({
      method: "PUT",
      path: "prod/targets/lb-1/publish?dry_run=1",
      body: { version: second },
    });
    expect(preview.check).toMatchObject({ ok: true });
    await publish(second);
    await targetWhere(({ live }) => live?.version === second);
    await publish(first, { confirm_within: 10 });
    await targetWhere(({ live }) => live?.version === first && !live.confirmed);
    lab.writeOwn("frontend more\n    binnd 127.0.0.1:1\n");
    await publish(second);
    await targetWhere(({ outcome }) => outcome === "refused");
    lab.writeOwn("");
    // Nobody confirms the second publication within its 10 s.
    await targetWhere(({ live }) => live?.version === second);
    expect((await publications()).map(({ n, outcome }) => [n, outcome])).toEqual([
      [3, "refused"],
      [2, "went_back"],
      [1, "live"],
    ]);
  });

  it("of two agents the first is told that it is not the one", async () => {
    const { lab, api, agent, targetWhere, save } = await start({ mode: "automatic" });
    await agent.stop();
    const other = makeLab();
    const [first, second] = [startAgent(lab, api), startAgent(other, api)];
    await untilFolder(other);
    await other.startHaproxy();
    await targetWhere(({ problem }) => problem?.startsWith("Two agents ask for this target") ?? false);
    await until(() => [...first.log, ...second.log].find((line) => line.includes("409")));
    const version = await save("one");
    const { problem } = await targetWhere(({ live }) => live?.version === version);
    expect(problem).toContain("the one that was started last serves it");
  });
});
