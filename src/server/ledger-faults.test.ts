// Two servers write to one remote while things fail: nothing that was answered is lost, nothing is made twice or without an
// answer that says so, and all recover by themselves.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { testRandom } from "../testing/random.ts";
import { gitFaults } from "./store/git/git-faults.ts";
import { bareRemote } from "./store/testing/remote-fixture.ts";
import { killServer, startServer, type ServerProcess } from "./testing/server-process.ts";
import { aService, freshFolder } from "./testing/test-server.ts";

/** `FAULTS=200 npx vitest run src/server/ledger-faults.test.ts` for the long run. */
const rounds = Number(process.env["FAULTS"] ?? 7);
const key = "an-admin-key-of-ours";
const headers = { authorization: `Basic ${key}`, "content-type": "application/json" };
const set = "/api/v4.0/conf/prod/backend-services";

interface Answers {
  saved: string[];
  refused: string[];
  /** Nobody can tell: the answer says so, or got lost. */
  unclear: string[];
}

async function add(origin: string, id: string, answers: Answers): Promise<void> {
  try {
    const answer = await fetch(`${origin}${set}/${id}`, {
      method: "POST",
      headers: { ...headers, "x-change-message": id },
      body: JSON.stringify(aService(id)),
    });
    const text = await answer.text();
    if (answer.status === 201) answers.saved.push(id);
    else if (answer.status === 503 && text.includes("may have been saved")) answers.unclear.push(id);
    else if (answer.status === 503) answers.refused.push(id);
    else throw new Error(`${answer.status}: ${text}`);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    answers.unclear.push(id);
  }
}

const messages = async (origin: string): Promise<string[]> => {
  const answer = await fetch(`${origin}${set}/versions`, { headers });
  // The shape of the reference server.
  const { items } = (await answer.json()) as { items: { message: string }[] };
  return items.map(({ message }) => message);
};

it(
  `keeps one history over ${rounds} faults`,
  async () => {
    const random = testRandom();
    const remote = bareRemote();
    const folders = [freshFolder(), freshFolder()];
    const start = (at: number) =>
      startServer({ DATA_DIR: folders[at] ?? "", ADMIN_API_KEY: key, GIT_REMOTE: remote.dir });
    const servers: ServerProcess[] = [await start(0), await start(1)];
    onTestFinished(async () => {
      for (const server of servers) await killServer(server);
    });
    const answers: Answers = { saved: [], refused: [], unclear: [] };
    const origins = () => servers.map(({ origin }) => origin);
    const restart = async (at: number) => {
      const server = servers[at];
      if (server) await killServer(server);
      servers[at] = await start(at);
    };

    /** Each makes something fail, and returns what ends it. */
    const faults: Record<string, () => Promise<() => Promise<void> | void>> = {
      "a server is killed": async () => {
        const at = random.int(0, 1);
        const server = servers[at];
        if (server) await killServer(server);
        return () => restart(at);
      },
      "a hook declines": async () => {
        remote.hook("pre-receive", 'echo "not now" >&2; exit 1');
        return () => remote.unhook("pre-receive");
      },
      "a hook sleeps": async () => {
        remote.hook("pre-receive", "sleep 1");
        return () => remote.unhook("pre-receive");
      },
      "receive-pack is killed before the ref moves": async () => {
        remote.hook("pre-receive", "kill -9 $PPID");
        return () => remote.unhook("pre-receive");
      },
      "receive-pack is killed after the ref moved": async () => {
        remote.hook("post-receive", "kill -9 $PPID");
        return () => remote.unhook("post-receive");
      },
      "the remote is gone": async () => {
        remote.hide();
        return () => remote.show();
      },
      "the remote is repacked": async () => {
        remote.git("repack", "-a", "-d", "-q");
        return () => {};
      },
    };
    const names = Object.keys(faults);

    for (let round = 0; round < rounds; round += 1) {
      const fault = names[round % names.length] ?? "";
      const clients = Array.from({ length: 6 }, async (_, client) => {
        for (let number = 0; number < 4; number += 1)
          await add(random.pick(origins()), `r${round}-c${client}-${number}`, answers);
      });
      await sleep(random.int(0, 100));
      const end = await faults[fault]?.();
      await sleep(random.int(0, 500));
      await end?.();
      await Promise.all(clients);

      // All recover by themselves: a write succeeds at each server, and shows at the other one.
      for (const [at, { origin }] of servers.entries()) {
        for (let attempt = 0; ; attempt += 1) {
          const id = `r${round}-after-${at}-${attempt}`;
          await add(origin, id, answers);
          if (answers.saved.includes(id)) break;
          expect(attempt, `after "${fault}"`).toBeLessThan(20);
        }
      }
      for (const { origin } of servers)
        expect((await fetch(`${origin}/api/fetch`, { method: "POST", headers })).status).toBe(200);

      const listed = remote.subjects();
      expect(new Set(listed).size, fault).toBe(listed.length);
      const there = new Set(listed);
      expect([fault, ...answers.saved.filter((id) => !there.has(id))]).toEqual([fault]);
      expect([fault, ...answers.refused.filter((id) => there.has(id))]).toEqual([fault]);
      const known = new Set([...answers.saved, ...answers.unclear]);
      expect(listed.filter((id) => !known.has(id))).toEqual(["Create configuration [prod]"]);
      expect(remote.git("rev-list", "--min-parents=2", "prod")).toBe("");
      for (const { origin } of servers) expect(await messages(origin)).toEqual(listed);
    }
    expect(await remote.faults()).toEqual([]);
    for (const folder of folders) expect(await gitFaults(`${folder}/config.git`)).toEqual([]);
    expect(answers.saved.length).toBeGreaterThan(rounds * 2);
  },
  120_000 + rounds * 30_000,
);
