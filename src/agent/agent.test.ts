import { readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aHost, aService } from "#render/testing/renderable-set.ts";
import { whyNoProxy } from "../tools/proxy/find-proxies.ts";
import { startLab } from "./testing/lab.ts";
import { versionOf } from "./testing/played-server.ts";

const http = { transport_mode: "http" };
const two = (first: object = {}, second: object = {}) =>
  aService("web", { ...http, back_hosts: [aHost("127.0.0.2", first), aHost("127.0.0.3", second)] });

describe.skipIf(whyNoProxy("haproxy") !== undefined)("the agent beside the real HAProxy", () => {
  it("makes a publication live by a reload, and reads it back", async () => {
    const { lab, server } = await startLab();
    expect(await lab.ask("get var proc.published")).toContain(versionOf(0));
    server.publish(1, 1, [two()]);
    const outcome = await server.outcomeOf(1);
    expect(outcome).toMatchObject({
      outcome: "live",
      method: "reload",
      output: "",
      check: { ok: true },
      read_back: { version: versionOf(1), servers: 2, differences: [] },
    });
    expect(Object.keys(outcome.timings)).toEqual(
      expect.arrayContaining(["render", "write", "check", "swap", "reload", "read back"]),
    );
    expect(await lab.ask("get var proc.published")).toContain(versionOf(1));
    expect(readlinkSync(join(lab.place.HAPROXY_FOLDER, "current"))).toMatch(/^releases\/1-/);
  });

  it("changes weights and hosts that are down without a reload, in the files too", async () => {
    const { lab, server } = await startLab();
    server.publish(1, 1, [two()]);
    await server.outcomeOf(1);
    const before = await lab.askMaster("show proc");
    server.publish(2, 2, [two({ weight: 7 }, { down: true })]);
    expect(await server.outcomeOf(2)).toMatchObject({ outcome: "live", method: "runtime" });
    server.publish(3, 3, [two({ weight: 7 })]);
    expect(await server.outcomeOf(3)).toMatchObject({ outcome: "live", method: "runtime" });
    const workers = (text: string) => text.match(/^\d+\s+\w+\s+\d+/gm);
    expect(workers(await lab.askMaster("show proc"))).toEqual(workers(before));
    // What runs is what a reload would read.
    expect(await lab.ask("show servers state web")).toMatch(/ 127\.0\.0\.2 2 \d+ 7 /);
    await lab.askMaster("reload").catch(() => "");
    await expect
      .poll(() => lab.ask("show servers state web").catch(() => ""))
      .toMatch(/ 127\.0\.0\.2 2 \d+ 7 7 /);
    expect(await lab.ask("get var proc.published")).toContain(versionOf(3));
  });

  it("keeps the last ten releases", async () => {
    const { lab, server } = await startLab();
    for (let n = 1; n <= 14; n++) {
      server.publish(n, n, [two({ weight: n })]);
      expect(await server.outcomeOf(n)).toMatchObject({ outcome: "live" });
    }
    const names = readdirSync(join(lab.place.HAPROXY_FOLDER, "releases"));
    expect(names.map((name) => Number.parseInt(name, 10)).toSorted((a, b) => a - b)).toEqual([
      5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
    ]);
  });
});
