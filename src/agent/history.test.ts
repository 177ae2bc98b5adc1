// Versions of a real load balancer become live one after the other. Each in turn takes minutes:
// HISTORY=all npx vitest run src/agent/history.test.ts
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Service } from "#contract/service.ts";
import { noRealHistory, realChanges, setsOf } from "../testing/histories.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import { startLab } from "./testing/lab.ts";
import { versionOf } from "./testing/played-server.ts";

const step = process.env["HISTORY"] === "all" ? 1 : 15;

/** An address of this machine for each name: nothing is looked up, and nobody is asked whether they are well. */
function mapped(service: Service): Service {
  const back_hosts = service.back_hosts.map((host) => {
    const [a, b, c] = createHash("sha256").update(host.host).digest();
    return { ...host, host: `127.${a}.${b}.${c}`, max_fails: 0 };
  });
  return { ...service, back_hosts };
}

const isMissing = noRealHistory !== null || whyNoProxy("haproxy") !== undefined;

describe.skipIf(isMissing)("the history of a real load balancer", () => {
  it(`becomes live version by version, in steps of ${step}`, async () => {
    const sets = setsOf(realChanges()).filter((_, at) => at % step === 0);
    expect(sets.length).toBeGreaterThan(5);
    const { lab, server } = await startLab();
    for (const [at, set] of sets.entries()) {
      const n = at + 1;
      const version = versionOf(n);
      server.publish(n, n, set.map(mapped));
      const live = await server.outcomeOf(n);
      expect(live, live.output).toMatchObject({ outcome: "live", read_back: { version, differences: [] } });
      expect(await lab.ask("get var proc.published")).toContain(version);
    }
  }, 600_000);
});
