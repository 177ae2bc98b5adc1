import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { git, makeDataFolder } from "./bench-git.ts";
import { authorization, setPath, startServer } from "./bench-server.ts";
import { Client } from "./client.ts";
import { inFolder } from "./folder.ts";
import { requestsPerSecond } from "./load-generator.ts";
import { alternate, timed } from "./measure.ts";
import { atLeast, atMost, ratio, type Part, type Row, type Subject } from "./result.ts";
import { setOf, usualHosts, usualServices } from "./sets.ts";
import { Writer } from "./writer.ts";

const [turns, inRow] = [7, 8];
const clients = 16;
const writesInTurn = 96;
const [readTurns, seconds] = [5, 2];

const bare = (dir: string): void => {
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=prod", dir]);
};

/** Pushes of one new commit each, by git alone; returns the milliseconds of one. */
function barePush(from: string, to: string): () => number {
  const identity = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"];
  let count = 0;
  return () => {
    let milliseconds = 0;
    for (let push = 0; push < inRow; push += 1) {
      count += 1;
      const commit = git(from, [...identity, "commit-tree", "prod^{tree}", "-p", "prod", "-m", `${count}`]);
      git(from, ["update-ref", "refs/heads/prod", commit]);
      const start = performance.now();
      execFileSync("git", ["--git-dir", from, "push", "--quiet", to, "prod"], { stdio: "pipe" });
      milliseconds += performance.now() - start;
    }
    return milliseconds / inRow;
  };
}

/** Writes into a history that servers share, in a bare repository of this machine. */
async function run(say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const inside = (name: string) => join(folder, name);
    const [dataDir, alone, remote, other] = [
      inside("data"),
      inside("alone"),
      inside("remote.git"),
      inside("other.git"),
    ];
    const unshared = inside("unshared");
    for (const dir of [dataDir, alone, unshared])
      await makeDataFolder(dir, [{ put: setOf(usualServices, usualHosts), message: "All" }]);
    for (const dir of [remote, other]) bare(dir);
    git(join(dataDir, "config.git"), ["push", "--quiet", remote, "prod"]);
    git(join(alone, "config.git"), ["push", "--quiet", other, "prod"]);
    const server = await startServer(dataDir, "warn", { GIT_REMOTE: remote });
    const pool = Array.from({ length: clients }, () => new Client(server.origin));
    const [one = new Client(server.origin)] = pool;
    const writer = new Writer(usualServices);
    await writer.writeAll([one], inRow);
    say(`one client, ${turns} turns of ${inRow} writes`);
    const times = await alternate(turns, {
      save: async () =>
        (await timed(async () => {
          for (let count = 0; count < inRow; count += 1) await writer.write(one);
        })) / inRow,
      push: barePush(join(alone, "config.git"), other),
    });
    say(`${clients} clients against one`);
    const rates = await alternate(3, {
      many: () => writer.writeAll(pool, writesInTurn),
      one: () => writer.writeAll([one], inRow),
    });
    for (const client of pool) client.close();
    say(`reads on ${clients} connections`);
    const plain = await startServer(unshared);
    const reads = (origin: string) => () =>
      requestsPerSecond({
        url: `${origin}${setPath}`,
        headers: authorization,
        connections: clients,
        seconds,
        status: 200,
      });
    const read = await alternate(readTurns, { shared: reads(server.origin), plain: reads(plain.origin) });
    await Promise.all([server.stop(), plain.stop()]);
    const ms = (name: string, value: number): Part => ({ name, value, unit: "ms" });
    const rate = (name: string, value: number): Part => ({ name, value, unit: "per second" });
    return [
      ratio(
        "save into a shared history, to a bare push",
        ms("API", times.save),
        ms("push", times.push),
        atMost(1.5),
      ),
      ratio(
        `saves with ${clients} clients, to one client`,
        rate(`${clients} clients`, rates.many),
        rate("one", rates.one),
        atLeast(4),
      ),
      ratio(
        "GET of the set, 200, with a shared history to without",
        rate("GIT_REMOTE", read.shared),
        rate("without", read.plain),
        atLeast(0.9),
      ),
    ];
  });
}

export const ledger: Subject = { name: "ledger", run };
