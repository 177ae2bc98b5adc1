// Servers that share a history write the same settings: what one of them answered, the others never overwrite unread.
import { plainSettings } from "#contract/config.ts";
import { haproxyOptions } from "#contract/target.ts";
import { expect, onTestFinished, test, vi } from "vitest";
import { ProtectedConfig, UnknownConfig } from "../store-errors.ts";
import type { StoredTarget } from "../published-records.ts";
import { request } from "../testing/fixtures.ts";
import { servers } from "../testing/ledger-fixture.ts";

const settings = { ...plainSettings, description: "", default: false };
const target = (id: string) => (): StoredTarget => ({
  id,
  kind: "haproxy",
  description: id,
  mode: "manual",
  after: 0,
  options: haproxyOptions.parse({}),
});

/** Lets the last fetch of all servers count as old. */
function later() {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2_000 });
  onTestFinished(() => void vi.useRealTimers());
}

for (const [when, pass] of [
  ["right after a fetch", () => {}],
  ["long after a fetch", later],
] as const) {
  test(`targets and labels that servers set one after the other are all kept, ${when}`, async () => {
    const { remote, first, second } = await servers(2);
    pass();
    await first.store.changeTarget("prod", "t1", target("t1"));
    await second.store.changeTarget("prod", "t2", target("t2"));
    await first.store.setSettings("prod", { ...settings, label: "live" });
    await second.store.changeTarget("prod", "t3", target("t3"));
    expect(JSON.parse(remote.git("cat-file", "blob", "refs/settings/prod"))).toMatchObject({
      label: "live",
      targets: { t1: {}, t2: {}, t3: {} },
    });
  });

  test(`a configuration that another server protected is not deleted, ${when}`, async () => {
    const { remote, first, second } = await servers(2);
    await first.store.createConfig("stage", request("Stage"));
    await second.store.ledger?.refresh();
    pass();
    await first.store.setSettings("stage", { ...settings, protected: true });
    await expect(second.store.deleteConfig("stage")).rejects.toBeInstanceOf(ProtectedConfig);
    expect(remote.at("refs/heads/stage")).not.toBe("");
  });

  test(`the default that another server chose stays, ${when}`, async () => {
    const { remote, first, second } = await servers(2);
    await first.store.createConfig("stage", request("Stage"));
    await first.store.setSettings("prod", { ...settings, default: true });
    await second.store.ledger?.refresh();
    pass();
    await first.store.setSettings("stage", { ...settings, default: true });
    await second.store.setSettings("prod", { ...settings, label: "old" });
    expect(remote.git("cat-file", "blob", "refs/settings/configs")).toBe("stage");
  });

  test(`a configuration that another server deleted gets no settings, ${when}`, async () => {
    const { remote, first, second } = await servers(2);
    await first.store.createConfig("stage", request("Stage"));
    await first.store.setSettings("stage", { ...settings, label: "live" });
    await second.store.ledger?.refresh();
    pass();
    await first.store.deleteConfig("stage");
    await expect(second.store.setSettings("stage", settings)).rejects.toBeInstanceOf(UnknownConfig);
    expect(remote.at("refs/settings/stage")).toBe("");
  });
}
