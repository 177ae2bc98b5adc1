// Two servers write to one Git host, one over ssh, one over HTTP, while things fail: nothing that was answered is lost,
// nothing is made twice or without an answer that says so, reads go on, and all recover by themselves.
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { testRandom } from "../testing/random.ts";
import { whyNoGitHost } from "../tools/git-host/find-git-hosts.ts";
import { startHttpHost } from "../tools/git-host/http-host.ts";
import { startSshHost } from "../tools/git-host/ssh-host.ts";
import { WeakLine } from "../tools/git-host/weak-line.ts";
import { gitFaults } from "./store/git/git-faults.ts";
import { runGit } from "./store/testing/git-fixture.ts";
import { remoteAt } from "./store/testing/remote-fixture.ts";
import {
  add,
  decideAt,
  fetchAt,
  idsAt,
  isMovedAt,
  ledgerKey,
  messagesAt,
  noAnswers,
} from "./testing/ledger-clients.ts";
import { killServer, startServer, type ServerProcess } from "./testing/server-process.ts";
import { SmallDisk } from "./testing/small-disk.ts";
import { freshFolder } from "./testing/test-server.ts";

/** `FAULTS=200 npx vitest run src/server/ledger-faults.test.ts` for the long run; without it each fault comes once. */
const long = Number(process.env["FAULTS"] ?? 0);
const [clients, each] = long > 0 ? [6, 4] : [4, 2];
/** Milliseconds for which the network is gone: a minute in the long run. */
const gone = long > 0 ? 60_000 : 1_000;

const why = whyNoGitHost("ssh") ?? whyNoGitHost("http");
if (why !== undefined) console.warn(`Left out: ${why}`);

/** A repository that both hosts keep, on a disk of its own where this user may have one. */
async function hosts() {
  const http = await startHttpHost();
  onTestFinished(() => http.close());
  const ssh = await startSshHost();
  onTestFinished(() => ssh.close());
  const { dir } = await http.create();
  const disk = SmallDisk.on(dirname(dir));
  if (disk === null) console.warn("Left out: a full disk, since this user may not mount a small one");
  else onTestFinished(() => disk.remove());
  runGit(dirname(dir), ["init", "--quiet", "--bare", "--initial-branch=prod", dir]);
  const lines = [await WeakLine.to(ssh.port), await WeakLine.to(http.port)] as const;
  onTestFinished(async () => {
    for (const line of lines) await line.close();
  });
  const ways = [
    { ...ssh.env, GIT_REMOTE: ssh.addressOf(dir, lines[0].port) },
    { ...http.env, GIT_REMOTE: http.addressOf(dir, lines[1].port) },
  ];
  return { remote: remoteAt(dir), disk, lines, ways, all: [ssh, http] };
}

type End = () => Promise<unknown> | void;

describe.skipIf(why !== undefined)("servers on one remote", () => {
  it(
    "keep one history over faults",
    async () => {
      const random = testRandom();
      const { remote, disk, lines, ways, all } = await hosts();
      const folders = ways.map(freshFolder);
      const start = (at: number) =>
        startServer({ DATA_DIR: folders[at] ?? "", ADMIN_API_KEY: ledgerKey, ...ways[at] });
      const servers: ServerProcess[] = [await start(0), await start(1)];
      onTestFinished(async () => {
        for (const server of servers) await killServer(server);
      });
      const answers = noAnswers();
      const origins = () => servers.map(({ origin }) => origin);

      /** Somebody decides at each server that asks for it. */
      const decide = async () => {
        const keep = random.pick(["ours", "theirs"] as const);
        for (const { origin } of servers) {
          await fetchAt(origin);
          if (await isMovedAt(origin)) await decideAt(origin, keep);
        }
      };
      const hooked =
        (name: "pre-receive" | "post-receive", script: string): (() => End) =>
        () => {
          remote.hook(name, script);
          return () => remote.unhook(name);
        };
      const broken = (breakLine: (line: WeakLine) => void) => (): End => {
        lines.forEach(breakLine);
        return () => lines.forEach((line) => line.mend());
      };

      /** Each makes something fail, and returns what ends it. */
      const faults: Record<string, () => Promise<End> | End> = {
        "a server is killed": async () => {
          const at = random.int(0, 1);
          const server = servers[at];
          if (server) await killServer(server);
          return async () => (servers[at] = await start(at));
        },
        "a hook declines": hooked("pre-receive", 'echo "not now" >&2; exit 1'),
        "a hook sleeps": hooked("pre-receive", "sleep 1"),
        "receive-pack is killed before the ref moves": hooked("pre-receive", "kill -9 $PPID"),
        "receive-pack is killed after the ref moved": hooked("post-receive", "kill -9 $PPID"),
        "the remote is gone": () => {
          remote.hide();
          return () => remote.show();
        },
        "the remote is repacked": () => {
          remote.git("repack", "-a", "-d", "-q");
          return () => {};
        },
        // Of what a push sends over ssh, about 3,500 bytes come before the pack.
        "a push is cut off": broken((line) =>
          line.cut({ sent: "by the client", after: random.int(100, 7_000) }),
        ),
        "an answer is cut off": broken((line) =>
          line.cut({ sent: "by the server", after: random.int(100, 7_000) }),
        ),
        "the network is gone": broken((line) => void line.swallow()),
        "the key is wrong": () => {
          for (const host of all) host.shutOut();
          return () => all.forEach((host) => host.letIn());
        },
        "somebody moves the branch by hand": () => {
          remote.git("update-ref", "refs/heads/prod", `prod~${random.int(1, 2)}`);
          return () => {};
        },
        ...(disk && {
          "the remote's disk is full": () => {
            disk.fill();
            return () => disk.empty();
          },
        }),
      };
      const names = Object.keys(faults);
      const rounds = long > 0 ? long : names.length;

      for (let round = 0; round < rounds; round += 1) {
        const fault = names[round % names.length] ?? "";
        const writing = Array.from({ length: clients }, async (_, client) => {
          for (let number = 0; number < each; number += 1)
            await add(random.pick(origins()), `r${round}-c${client}-${number}`, answers);
        });
        await sleep(random.int(0, 300));
        const before = origins();
        const end = await faults[fault]?.();
        if (!fault.includes("killed")) for (const origin of before) await idsAt(origin);
        await sleep(fault === "the network is gone" ? gone : random.int(0, 500));
        await end?.();
        await Promise.all(writing);
        if (fault.includes("by hand")) await decide();

        // All recover by themselves: a write succeeds at each server, and shows at the other one.
        for (const [at, { origin }] of servers.entries()) {
          for (let attempt = 0; ; attempt += 1) {
            const id = `r${round}-after-${at}-${attempt}`;
            await add(origin, id, answers);
            if (answers.saved.includes(id)) break;
            expect(attempt, `after "${fault}": ${answers.refused.get(id)}`).toBeLessThan(20);
          }
        }
        for (const { origin } of servers) await fetchAt(origin);

        const listed = remote.subjects();
        expect(new Set(listed).size, fault).toBe(listed.length);
        expect(remote.git("rev-list", "--min-parents=2", "prod")).toBe("");
        for (const { origin } of servers) expect(await messagesAt(origin)).toEqual(listed);
        const shown = await idsAt(servers[0]?.origin ?? "");
        for (const { origin } of servers) expect(await idsAt(origin)).toEqual(shown);
        const there = new Set([...listed, ...shown]);
        expect([fault, ...answers.refused.keys()].filter((id) => there.has(id))).toEqual([]);
        const known = new Set([...answers.saved, ...answers.unclear, "Create configuration [prod]"]);
        expect(
          [...there].filter((id) => !known.has(id) && !id.startsWith("Keep version [")),
          fault,
        ).toEqual([]);
        // What an administrator let go is kept by the servers that had it.
        const kept = folders.flatMap((folder) =>
          runGit(`${folder}/config.git`, ["log", "--format=%s", "--all"]).split("\n"),
        );
        for (const id of kept) there.add(id);
        expect(
          answers.saved.filter((id) => !there.has(id)),
          fault,
        ).toEqual([]);
      }
      for (const message of new Set(answers.refused.values()))
        expect(message).toMatch(/nothing was saved|The Git host refused it: |until an administrator decides/);
      expect(await remote.faults()).toEqual([]);
      for (const folder of folders) expect(await gitFaults(`${folder}/config.git`)).toEqual([]);
      const { saved, refused, unclear } = answers;
      console.log(
        `${rounds} rounds: ${saved.length} saved, ${refused.size} refused, ${unclear.length} unclear`,
      );
      expect(saved.length).toBeGreaterThan(rounds * 2);
    },
    long > 0 ? 4 * 3_600_000 : 600_000,
  );
});
