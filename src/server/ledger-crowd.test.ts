// Three servers on one Git host, and 16 clients that write at all of them: what was answered is there exactly once, in one
// straight chain, and shows everywhere.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished, vi } from "vitest";
import { testRandom } from "../testing/random.ts";
import { gitHosts, whyNoGitHost, type GitHostName } from "../tools/git-host/find-git-hosts.ts";
import { startHttpHost } from "../tools/git-host/http-host.ts";
import { startSshHost } from "../tools/git-host/ssh-host.ts";
import { startGitHost } from "../tools/git-host/start-git-host.ts";
import { gitFaults } from "./store/git/git-faults.ts";
import { remoteAt } from "./store/testing/remote-fixture.ts";
import { change, fetchAt, ledgerKey, messagesAt, noAnswers } from "./testing/ledger-clients.ts";
import { killServer, startServer } from "./testing/server-process.ts";
import { freshFolder } from "./testing/test-server.ts";

/** `LEDGER_WRITES=2000 npx vitest run src/server/ledger-crowd.test.ts` for the long run, on each host by itself. */
const long = process.env["LEDGER_WRITES"] !== undefined;
const writes = Number(process.env["LEDGER_WRITES"] ?? 48);
const [clients, services] = [16, 50];

interface Place {
  dir: string;
  /** For each server the variables that lead it there. */
  ways: Record<string, string>[];
}

/** When messages showed at a server for the first time, by `performance.now()`. */
function watch(origin: string) {
  const seen = new Map<string, number>();
  const stop = new AbortController();
  const watched = (async () => {
    while (!stop.signal.aborted) {
      const messages = await messagesAt(origin, 200);
      const now = performance.now();
      for (const message of messages) if (!seen.has(message)) seen.set(message, now);
      await sleep(100);
    }
  })();
  return {
    seen,
    end: () => {
      stop.abort();
      return watched;
    },
  };
}

async function crowd({ dir, ways }: Place) {
  const random = testRandom();
  const remote = remoteAt(dir);
  const folders = ways.map(freshFolder);
  const servers = await Promise.all(
    ways.map((way, at) => startServer({ ADMIN_API_KEY: ledgerKey, DATA_DIR: folders[at] ?? "", ...way })),
  );
  onTestFinished(async () => {
    for (const server of servers) await killServer(server);
  });
  const origins = servers.map(({ origin }) => origin);
  const watches = origins.map(watch);
  const answers = noAnswers();
  const answeredAt = new Map<string, number>();
  const begun = performance.now();
  let count = 0;
  const client = async (name: number) => {
    while (answers.saved.length < writes) {
      const id = `c${name}-${(count += 1)}`;
      await change(random.pick(origins), `s${random.int(1, services)}`, id, answers);
      answeredAt.set(id, performance.now());
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, name) => client(name)));
  const seconds = (performance.now() - begun) / 1_000;
  for (const { seen } of watches)
    await vi.waitUntil(() => answers.saved.every((id) => seen.has(id)), { timeout: 120_000 });
  for (const one of watches) await one.end();

  for (const origin of origins) await fetchAt(origin);
  const late = (id: string) =>
    Math.max(...watches.map(({ seen }) => seen.get(id) ?? Infinity)) - (answeredAt.get(id) ?? 0);
  const lags = answers.saved.map(late).toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(lags[Math.floor(part * (lags.length - 1))] ?? 0);
  console.log(
    `${answers.saved.length} saved in ${seconds.toFixed(0)} s, ${answers.refused.size} refused, ${answers.unclear.length} unclear; shown by all three after ${at(0.5)} ms (median), ${at(0.99)} ms (99 of 100), ${at(1)} ms (last)`,
  );
  return {
    answers,
    listed: remote.subjects(),
    shown: await Promise.all(origins.map((origin) => messagesAt(origin))),
    merges: remote.git("rev-list", "--min-parents=2", "prod"),
    faults: (
      await Promise.all([remote.faults(), ...folders.map((folder) => gitFaults(`${folder}/config.git`))])
    ).flat(),
    slowest: at(1),
  };
}

/** A repository that each server reaches in another way. */
async function mixed(): Promise<Place> {
  const http = await startHttpHost();
  onTestFinished(() => http.close());
  const ssh = await startSshHost();
  onTestFinished(() => ssh.close());
  const { dir, address } = await http.create();
  const ways = [
    { ...http.env, GIT_REMOTE: address },
    { ...ssh.env, GIT_REMOTE: ssh.addressOf(dir) },
    { GIT_REMOTE: dir },
  ];
  return { dir, ways };
}

const on = (name: GitHostName) => async (): Promise<Place> => {
  const host = await startGitHost(name);
  onTestFinished(() => host.close());
  const { dir, address } = await host.create();
  return { dir, ways: Array.from({ length: 3 }, () => ({ ...host.env, GIT_REMOTE: address })) };
};

const places = long
  ? gitHosts.map((name) => ({ name: `on ${name}`, why: whyNoGitHost(name), place: on(name) }))
  : [
      {
        name: "over ssh, over HTTP and on a folder",
        why: whyNoGitHost("ssh") ?? whyNoGitHost("http"),
        place: mixed,
      },
    ];

for (const { name, why, place } of places) {
  if (why !== undefined) console.warn(`Left out: ${why}`);
  it.skipIf(why !== undefined)(
    `three servers ${name}`,
    async () => {
      const { answers, listed, shown, merges, faults, slowest } = await crowd(await place());
      expect(new Set(listed).size).toBe(listed.length);
      const there = new Set(listed);
      expect(answers.saved.filter((id) => !there.has(id))).toEqual([]);
      expect(listed.filter((id) => answers.refused.has(id))).toEqual([]);
      for (const messages of shown) expect(messages).toEqual(listed);
      expect([merges, faults]).toEqual(["", []]);
      // On a busy machine a short run tells nothing about that.
      expect(slowest).toBeLessThan(long ? 2_000 : Infinity);
    },
    600_000 + writes * 2_000,
  );
}
