// What other servers do while this one looks, and what a host cannot do.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plainSettings } from "#contract/config.ts";
import { expect, test } from "vitest";
import { NothingToDecide } from "../store-errors.ts";
import { put, request, service } from "../testing/fixtures.ts";
import { aServer, ids, seenBranches, servers, write } from "../testing/ledger-fixture.ts";
import { bareRemote } from "../testing/remote-fixture.ts";
import { sshScript } from "../testing/ssh-script.ts";

const settings = { ...plainSettings, description: "", default: false };

/** A script in place of ssh that does `body` once, after the server looked and before it fetches. */
const betweenLookAndFetch = (body: string) =>
  sshScript(
    `case "$last" in *upload-pack*) if test -e armed; then if test -e looked; then rm armed looked; ${body}; : > done; else : > looked; fi; fi ;; esac`,
  );

test("a configuration that is deleted between look and fetch does not count as a host that is away", async () => {
  const remote = bareRemote();
  const folder = betweenLookAndFetch(`git --git-dir="${remote.dir}" update-ref -d refs/heads/stage`);
  const one = await aServer(remote, `ssh://x${remote.dir}`);
  await one.store.createConfig("prod", request("First"));
  const two = await aServer(remote);
  writeFileSync(join(folder, "armed"), "");
  // The server looks by itself, too, and may do so before there is anything to fetch.
  for (let number = 0; !existsSync(join(folder, "done")); number += 1) {
    await two.store.createConfig("stage", request("Stage"));
    await write(two.store, `w${number}`);
    await one.store.ledger?.refresh();
  }
  await one.store.ledger?.refresh();
  expect(await ids(one.store)).toEqual(await ids(two.store));
  expect(one.lines).toEqual([]);
});

test("settings that another server replaces between look and fetch are taken over at once", async () => {
  const remote = bareRemote();
  const folder = betweenLookAndFetch(
    `git --git-dir="${remote.dir}" update-ref refs/settings/prod $(printf '{"label":"new"}' | git --git-dir="${remote.dir}" hash-object -w --stdin)`,
  );
  const one = await aServer(remote, `ssh://x${remote.dir}`);
  await one.store.createConfig("prod", request("First"));
  const two = await aServer(remote);
  writeFileSync(join(folder, "armed"), "");
  for (let number = 0; !existsSync(join(folder, "done")); number += 1) {
    await two.store.setSettings("prod", { ...settings, label: `old ${number}` });
    await one.store.ledger?.refresh();
  }
  const { label } = JSON.parse(remote.git("cat-file", "blob", "refs/settings/prod")) as { label: string };
  expect(await one.store.configs()).toMatchObject([{ id: "prod", label }]);
  expect(one.lines).toEqual([]);
});

test("a refusal waits for what could not be followed, and is none when that does not come", async () => {
  const { first, second } = await servers(2);
  await write(second.store, "b");
  // Where it is there cannot be noted here, so that git moves no ref of the configuration.
  const heads = seenBranches(first);
  rmSync(join(heads, "prod"));
  mkdirSync(join(heads, "prod"));
  writeFileSync(join(heads, "prod/x.lock"), "");
  await expect(
    first.store.write("prod", request("No"), ({ services }) => {
      if (services.length === 1) throw new Error("only one");
      return { put: [], remove: [] };
    }),
  ).rejects.toMatchObject({ message: expect.stringContaining("nothing was saved"), retryAfter: 1 });
});

test("a host that takes branches alone is told at the start, and keeps the versions", async () => {
  const remote = bareRemote();
  remote.hook("update", 'case "$1" in refs/heads/*) ;; *) echo "branches only" >&2; exit 1 ;; esac');
  const { store, lines } = await aServer(remote);
  await store.ledger?.tryHost();
  expect(lines.join("\n")).toMatch(
    /settings, targets and publications.*cannot be saved there: .*branches only/,
  );
  await store.createConfig("prod", request("First"));
  await write(store, "a");
  expect(remote.subjects()).toEqual(["a", "First"]);
  await expect(store.setSettings("prod", settings)).rejects.toThrow("branches only");
});

test("a host that moves one ref at a time keeps the versions, and says why it refuses more", async () => {
  const remote = bareRemote();
  remote.git("config", "receive.advertiseAtomic", "false");
  const { store } = await aServer(remote);
  await store.createConfig("prod", request("First"));
  await write(store, "a");
  expect(remote.subjects()).toEqual(["a", "First"]);
  await expect(store.setSettings("prod", { ...settings, description: "Live" })).rejects.toMatchObject({
    message: expect.stringMatching(/^The Git host refused it: .*--atomic/),
    retryAfter: null,
  });
});

test("a decision that arrived is no failure when the host goes away after it", async () => {
  const { remote, first } = await servers(1);
  await write(first.store, "b");
  remote.git("update-ref", "refs/heads/prod", "prod~1");
  await first.store.ledger?.refresh();
  remote.hook("post-receive", `mv "${remote.dir}" "${remote.dir}.hidden"`);
  const author = { name: "Ada", email: "ada@example.org" };
  await expect(
    first.store.ledger?.decide("prod", { keep: "ours", author, at: new Date() }),
  ).rejects.toMatchObject({ message: expect.stringContaining("This was saved at the Git host") });
  remote.show();
  remote.unhook("post-receive");
  await first.store.ledger?.refresh();
  expect([await ids(first.store), first.store.ledger?.moved.size]).toEqual([["a", "b"], 0]);
});

// A server answered for up to a second that somebody has to decide.
test("what was decided at another server can be written at once", async () => {
  const { remote, first, second } = await servers(2);
  await write(first.store, "b");
  await second.store.ledger?.refresh();
  remote.git("update-ref", "refs/heads/prod", "prod~1");
  for (const { store } of [first, second]) await store.ledger?.refresh();
  await expect(write(second.store, "c")).rejects.toThrow("until an administrator decides");
  const author = { name: "Ada", email: "ada@example.org" };
  await first.store.ledger?.decide("prod", { keep: "ours", author, at: new Date() });
  await write(second.store, "c");
  expect(await ids(second.store)).toEqual(["a", "b", "c"]);
});

test("of two who decide at once, one hears that there is nothing to decide any more", async () => {
  const { remote, first, second } = await servers(2);
  await write(first.store, "b");
  await second.store.ledger?.refresh();
  remote.git("update-ref", "refs/heads/prod", "prod~1");
  for (const { store } of [first, second]) await store.ledger?.refresh();
  const author = { name: "Ada", email: "ada@example.org" };
  const decided = await Promise.allSettled([
    first.store.ledger?.decide("prod", { keep: "ours", author, at: new Date() }),
    second.store.ledger?.decide("prod", { keep: "theirs", author, at: new Date() }),
  ]);
  const lost = decided.filter((one) => one.status === "rejected").map((one) => one.reason as unknown);
  expect(lost).toEqual([expect.any(NothingToDecide)]);
  for (const { store } of [first, second]) await store.ledger?.refresh();
  const kept = decided[0]?.status === "fulfilled" ? ["a", "b"] : ["a"];
  expect([await ids(first.store), await ids(second.store)]).toEqual([kept, kept]);
});

test("what another server has just made is known to who asks for it, though nobody looked here before", async () => {
  const { first, second } = await servers(2);
  const { snapshot } = await write(first.store, "b");
  const tried = await second.store.write(
    "prod",
    request("Try", {
      dryRun: true,
      guard: ({ version }) => {
        if (version !== snapshot.version) throw new Error("Somebody changed it");
      },
    }),
    put(service("c")),
  );
  expect(tried.before.version).toBe(snapshot.version);
  const { version } = (await write(first.store, "d")).snapshot;
  expect((await second.store.readVersion("prod", version)).services.map(({ id }) => id)).toEqual([
    "a",
    "b",
    "d",
  ]);
  await first.store.createConfig("stage", request("Stage"));
  expect((await second.store.readSet("stage")).services).toEqual([]);
});
