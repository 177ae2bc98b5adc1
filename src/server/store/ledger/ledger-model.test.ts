// Random interleavings of all that happens to two servers and their Git host, against one history in plain JavaScript.
import { dirname } from "node:path";
import * as fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { startGitDaemon, whyNoGitDaemon } from "../../../tools/git-host/daemon-host.ts";
import { whyNoGitHost } from "../../../tools/git-host/find-git-hosts.ts";
import { startHttpHost } from "../../../tools/git-host/http-host.ts";
import { WeakLine } from "../../../tools/git-host/weak-line.ts";
import { SmallDisk } from "../../testing/small-disk.ts";
import { request } from "../testing/fixtures.ts";
import { openTestStore, runGit, type GitTestStore } from "../testing/git-fixture.ts";
import { ledgerCommands } from "../testing/ledger-commands.ts";
import type { LedgerCommand, RealLedger } from "../testing/ledger-model.ts";
import { remoteAt } from "../testing/remote-fixture.ts";

/** `LEDGER_MODEL=30 npx vitest run src/server/store/ledger/ledger-model.test.ts` goes on for 30 minutes. */
const minutes = Number(process.env["LEDGER_MODEL"] ?? 0);
const steps = minutes > 0 ? 25 : 8;
/** A short run has no limit of time: on a busy machine not even one of them may fit into it. */
const asLong =
  minutes > 0 ? { numRuns: 1_000_000, interruptAfterTimeLimit: minutes * 60_000 } : { numRuns: 3 };

const why = whyNoGitDaemon() ?? whyNoGitHost("http");
if (why !== undefined) console.warn(`Left out: ${why}`);

/** One server is led to a repository by git's own protocol, the other one over HTTP, with a password; both lines may break. */
async function startHosts() {
  const host = await startHttpHost();
  onTestFinished(() => host.close());
  for (const [variable, value] of Object.entries(host.env)) vi.stubEnv(variable, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const lines: WeakLine[] = [];
  const open = async () => {
    const { dir } = await host.create();
    const folder = dirname(dir);
    const disk = SmallDisk.on(folder);
    if (disk) runGit(folder, ["init", "--quiet", "--bare", "--initial-branch=prod", dir]);
    return { dir, disk };
  };
  const daemon = await startGitDaemon();
  onTestFinished(() => daemon.close());
  for (const { port } of [daemon, host]) lines.push(await WeakLine.to(port));
  onTestFinished(async () => {
    for (const line of lines) await line.close();
  });
  const [daemonPort, httpPort] = lines.map(({ port }) => port);
  const waysTo = (dir: string) => [
    { GIT_REMOTE: `git://127.0.0.1:${daemonPort}${dir}` },
    { ...host.env, GIT_REMOTE: host.addressOf(dir, httpPort) },
  ];
  return { host, lines, open, waysTo };
}

test.skipIf(why !== undefined)(
  "two servers and a Git host do what one plain list of sets would do",
  async () => {
    const { host, lines, open, waysTo } = await startHosts();
    let runs = 0;
    const run = async (all: Iterable<LedgerCommand>) => {
      const { dir, disk } = await open();
      const remote = remoteAt(dir);
      const ways = waysTo(dir);
      const [one, two] = ways.map(({ GIT_REMOTE }) => GIT_REMOTE);
      const opened: GitTestStore[] = [];
      try {
        for (const address of [one, two]) opened.push(await openTestStore({ remote: address }));
        const stores = opened.map(({ store }) => store);
        await stores[0]?.createConfig("prod", request("First"));
        // One that never saw the history does not start while the host is away.
        await stores[1]?.ledger?.refresh();
        const ids = [remote.at("refs/heads/prod")];
        const real: RealLedger = { remote, host, ways, lines, disk, opened, stores, ids, messages: 0 };
        await fc.asyncModelRun(() => ({ model: { versions: [new Map()] }, real }), all);
        expect(await remote.faults()).toEqual([]);
        for (const server of opened) expect(await server.faults()).toEqual([]);
        runs += 1;
      } finally {
        for (const server of opened) await server.dispose();
        disk?.remove();
      }
    };
    let last = Promise.resolve();
    const commands = fc.commands(ledgerCommands, { maxCommands: steps });
    // A run that fails is reported with its seed.
    await fc.assert(
      fc.asyncProperty(commands, (all) => (last = run(all))),
      asLong,
    );
    // The end of the time does not wait for it.
    await last;
    if (minutes > 0) console.log(`${runs} runs`);
  },
  minutes * 60_000 + 300_000,
);
