import { describe, expect, it } from "vitest";
import type { MeasuredHost } from "#contract/target.ts";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import { inParts } from "./console/reports.ts";
import { aBackEnd } from "./testing/back-end.ts";
import { startLab } from "./testing/lab.ts";
import type { PlayedServer } from "./testing/played-server.ts";
import { until } from "./testing/until.ts";

const checked = { max_fails: 1, fail_timeout: 1 };

/** What the server knows after all reports: everything first, then the changes. */
function known(server: PlayedServer): Map<string, MeasuredHost> {
  const hosts = new Map<string, MeasuredHost>();
  for (const report of server.reports) {
    if (report.everything) hosts.clear();
    for (const name of report.gone) hosts.delete(name);
    for (const host of report.hosts) hosts.set(`${host.backend}/${host.server}`, host);
  }
  return hosts;
}

describe.skipIf(whyNoProxy("haproxy") !== undefined)("the measured state of hosts", () => {
  it("is reported once, then what changes, and again when the server forgot it", async () => {
    const { server } = await startLab();
    const [first, second] = [await aBackEnd(), await aBackEnd()];
    const host = (port: number, fields: object) => aHost("127.0.0.1", { http_ports: [port], ...fields });
    const hosts = [
      host(first.port, checked),
      host(second.port, checked),
      host(1, { max_fails: 0 }),
      host(2, { ...checked, down: true }),
      aHost("nobody.invalid", checked),
    ];
    server.publish(1, 1, [aService("web", { transport_mode: "http", back_hosts: hosts })]);
    await server.outcomeOf(1, "live");
    const stateOf = (name: string) => known(server).get(`web/${name}`);
    await until(() => stateOf("nobody.invalid:80") !== undefined || undefined);
    expect(stateOf(`127.0.0.1:${first.port}`)).toMatchObject({
      id: "web",
      state: "up",
      weight: 1,
      reason: "",
    });
    expect(stateOf("127.0.0.1:1")).toMatchObject({ state: "not_checked" });
    expect(stateOf("127.0.0.1:2")).toMatchObject({ state: "maintenance" });
    expect(stateOf("nobody.invalid:80")).toMatchObject({ state: "maintenance", reason: "resolution" });

    const before = server.reports.length;
    await second.stop();
    await until(() => stateOf(`127.0.0.1:${second.port}`)?.state === "down" || undefined);
    expect(stateOf(`127.0.0.1:${second.port}`)?.reason).toBe("Connection refused");
    const since = server.reports.slice(before);
    expect(since.map(({ everything }) => everything)).not.toContain(true);
    expect(since.flatMap((report) => report.hosts.map(({ port }) => port))).not.toContain(first.port);

    server.want({ report: "everything" });
    const again = await until(() => server.reports.slice(before).find(({ everything }) => everything));
    expect(again.hosts).toHaveLength(5);
    server.publish(2, 2, []);
    await server.outcomeOf(2, "live");
    await until(() => known(server).size === 0 || undefined);
  });
});

describe("a report", () => {
  it("is cut where it would be larger than the server takes", () => {
    const host = (server: string) => ({ server }) as MeasuredHost;
    const hosts = ["a", "b", "c", "d", "e"].map(host);
    const bytes = JSON.stringify(hosts[0]).length + 1;
    expect(inParts(hosts, bytes * 2).map((part) => part.map(({ server }) => server))).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e"],
    ]);
    expect(inParts([])).toEqual([[]]);
    // A host that is larger than a part still goes.
    expect(inParts(hosts.slice(0, 2), 1)).toHaveLength(2);
  });
});
