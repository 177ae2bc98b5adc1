import { plainSettings } from "#contract/config.ts";
import { expect, onTestFinished, test } from "vitest";
import { request } from "../testing/fixtures.ts";
import { openTestStore, runGit } from "../testing/git-fixture.ts";
import { bareRemote } from "../testing/remote-fixture.ts";

const settings = { ...plainSettings, description: "", default: true };

test("the default configuration of an earlier release travels, and can be given up", async () => {
  const remote = bareRemote();
  const alone = await openTestStore();
  await alone.store.createConfig("prod", request("First"));
  await alone.store.createConfig("stage", request("Stage"));
  await alone.store.setSettings("stage", settings);
  // Where releases kept it that knew of one server alone.
  alone.git("update-ref", "refs/default-config", "refs/settings/configs");
  alone.git("update-ref", "-d", "refs/settings/configs");
  await alone.store.close();
  const options = { remote: remote.dir };
  // The command of the message moves the default, too.
  const refusal = await openTestStore(options, alone.dataDir).then(
    () => "",
    (error: unknown) => String(error),
  );
  const command = /To move all of it there: git (.*)$/.exec(refusal)?.[1] ?? "";
  runGit(alone.dataDir, command.replaceAll("'", "").split(" "));
  const first = await openTestStore(options, alone.dataDir);
  onTestFinished(() => first.dispose());
  const second = await openTestStore(options);
  onTestFinished(() => second.dispose());
  for (const { store } of [first, second])
    expect((await store.configs()).map((one) => [one.id, one.default])).toEqual([
      ["prod", false],
      ["stage", true],
    ]);
  await first.store.setSettings("stage", { ...settings, default: false });
  expect(await first.store.deleteConfig("stage")).toBeUndefined();
  expect([remote.at("refs/settings/configs"), first.git("for-each-ref", "refs/default-config")]).toEqual([
    "",
    "",
  ]);
});
