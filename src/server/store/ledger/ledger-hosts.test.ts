// A shared history and a mirror on real Git hosts: the user's own key, password and settings, and nobody who is asked.
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { gitHosts, whyNoGitHost, type GitHostName } from "../../../tools/git-host/find-git-hosts.ts";
import type { GitHost } from "../../../tools/git-host/git-host.ts";
import { protectedBranch } from "../../../tools/git-host/gitolite-host.ts";
import { startGitHost } from "../../../tools/git-host/start-git-host.ts";
import { openInTurn } from "../testing/several-stores.ts";
import { put, request, service } from "../testing/fixtures.ts";
import { openTestStore } from "../testing/git-fixture.ts";
import { ids, messages, write } from "../testing/ledger-fixture.ts";
import { remoteAt } from "../testing/remote-fixture.ts";
import { storeContract } from "../testing/store.contract.ts";

/** `LEDGER_HOSTS=1 npx vitest run src/server/store/ledger/ledger-hosts.test.ts` runs the whole contract on each host. */
const whole = process.env["LEDGER_HOSTS"] !== undefined;

/** What git says when a key was removed, or a password changed. */
const said: Record<GitHostName, string> = {
  ssh: "Permission denied",
  gitolite: "Permission denied",
  http: "Authentication failed",
};

/** The tests that `tests` makes run on a host, which is started before them. */
function onHost(name: GitHostName, title: string, tests: (at: OnHost) => void): void {
  const why = whyNoGitHost(name);
  if (why !== undefined) console.warn(`Left out: ${why}`);
  describe.skipIf(why !== undefined)(`a history on ${name}, ${title}`, () => {
    let started: GitHost | undefined;
    const host = () => {
      if (started === undefined) throw new Error(`${name} is not there`);
      return started;
    };
    beforeAll(async () => {
      started = await startGitHost(name);
    });
    afterAll(() => host().close());
    tests({ host, repository: () => repositoryOn(host()) });
  });
}

interface OnHost {
  host: () => GitHost;
  repository: () => ReturnType<typeof repositoryOn>;
}

const letIn = ({ env }: GitHost): void => {
  for (const [variable, value] of Object.entries(env)) vi.stubEnv(variable, value);
};

/** A repository there, which servers of this test reach. */
async function repositoryOn(host: GitHost) {
  const { dir, address } = await host.create();
  letIn(host);
  onTestFinished(() => void vi.unstubAllEnvs());
  const aServer = async (mirror?: string) => {
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const opened = await openTestStore({ remote: address, mirror, log });
    onTestFinished(() => opened.dispose());
    return { ...opened, lines };
  };
  return { ...remoteAt(dir), address, aServer };
}

for (const name of gitHosts)
  onHost(name, "shared", ({ repository }) => {
    test("servers share it, and a mirror follows", async () => {
      const history = await repository();
      const copy = await repository();
      const one = await history.aServer(copy.address);
      const two = await history.aServer();
      await one.store.createConfig("prod", { ...request("First"), description: "Live" });
      await Promise.all(
        [one.store, two.store].map(async (store, at) => {
          await store.ledger?.refresh();
          return write(store, `w${at}`);
        }),
      );
      await two.store.createConfig("stage", request("Stage"));
      await two.store.deleteConfig("stage");
      await one.store.ledger?.refresh();
      for (const label of ["live", "new"])
        await one.store.setSettings("prod", {
          description: label,
          label,
          colour: "red",
          default: label === "live",
          protected: false,
        });
      for (const { store } of [one, two]) await store.ledger?.refresh();
      const listed = history.subjects();
      expect(listed.toSorted()).toEqual(["First", "w0", "w1"]);
      for (const { store } of [one, two]) {
        expect(await messages(store)).toEqual(listed);
        expect(await store.configs()).toMatchObject([{ id: "prod", label: "new", default: false }]);
      }
      const travelled = (remote: typeof history) => remote.git("for-each-ref", "refs/");
      await vi.waitUntil(() => travelled(copy) === travelled(history), { timeout: 60_000 });
      expect([await history.faults(), await copy.faults(), one.lines, two.lines]).toEqual([[], [], [], []]);
    });
  });

// gitolite answers these through the same sshd and git.
for (const name of whole ? gitHosts : (["ssh", "http"] as const))
  onHost(name, "that fails", ({ host, repository }) => {
    test("a hook refuses in its own words, and a push whose answer got lost is found", async () => {
      const history = await repository();
      const { store } = await history.aServer();
      await store.createConfig("prod", request("First"));
      history.hook("pre-receive", 'echo "A freeze until Monday." >&2; echo "Ask ops." >&2; exit 1');
      await expect(write(store, "a")).rejects.toMatchObject({
        message: "The Git host refused it: A freeze until Monday; Ask ops.",
        retryAfter: null,
      });
      history.unhook("pre-receive");
      history.hook("post-receive", "kill -9 $PPID");
      await write(store, "b");
      history.unhook("post-receive");
      expect([await messages(store), history.subjects()]).toEqual([
        ["b", "First"],
        ["b", "First"],
      ]);
    });

    test("a wrong key asks nobody, saves nothing, and says so; reads go on", async () => {
      const history = await repository();
      const { store, lines } = await history.aServer();
      await store.createConfig("prod", request("First"));
      host().shutOut();
      await expect(store.ledger?.refresh()).rejects.toThrow("cannot be reached");
      await expect(write(store, "no")).rejects.toThrow("nothing was saved");
      expect(await ids(store)).toEqual([]);
      expect(lines.join("\n")).toContain(said[name]);
      host().letIn();
      await write(store, "again");
      expect(history.subjects()).toEqual(["again", "First"]);
    });
  });

onHost("gitolite", "protected in part", ({ repository }) => {
  test("a protected branch refuses in gitolite's words; other configurations go on", async () => {
    const history = await repository();
    const { store } = await history.aServer();
    await store.createConfig("prod", request("First"));
    history.git("update-ref", `refs/heads/${protectedBranch}`, "prod");
    await store.ledger?.refresh();
    await expect(store.write(protectedBranch, request("No"), put(service("a")))).rejects.toMatchObject({
      message: expect.stringMatching(
        /^The Git host refused it: .*W refs\/heads\/locked history\/r\d+ server DENIED by refs\/heads\/locked/,
      ),
      retryAfter: null,
    });
    expect((await store.readSet(protectedBranch)).services).toEqual([]);
    await write(store, "b");
    expect([history.subjects(), history.subjects(protectedBranch)]).toEqual([["b", "First"], ["First"]]);
  });
});

for (const name of whole ? gitHosts : [])
  onHost(name, "by the contract", ({ host }) => {
    storeContract(`Two servers on ${name}, in turn,`, async () => {
      const { dir, address } = await host().create();
      remoteAt(dir);
      letIn(host());
      return openInTurn(address, 2);
    });
  });
