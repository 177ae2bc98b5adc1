import { join } from "node:path";
import { makeDataFolder } from "./bench-git.ts";
import { setPath, startServer } from "./bench-server.ts";
import { Client } from "./client.ts";
import { inFolder } from "./folder.ts";
import { historyFolder, long } from "./long-history.ts";
import { median, timed } from "./measure.ts";
import { atMost, figure, type Goal, type Row, type Subject } from "./result.ts";
import { idOf, setOf, usualHosts, usualServices, weighted } from "./sets.ts";

const large = 20_000;
const readers = 16;
const turns = 3;

/** Reads one service after the other until `stop`; gives how long the slowest read took, in milliseconds. */
async function readOn(client: Client, stop: AbortSignal): Promise<number> {
  let slowest = 0;
  for (let at = 0; !stop.aborted; at += 1)
    slowest = Math.max(slowest, await timed(() => client.get(`${setPath}/${idOf(at % usualServices)}`)));
  return slowest;
}

/**
 * How long the event loop of a server stands still at most while it answers something, and 16 clients read services. Counted
 * is its thread's processor time: by the clock, a stall lasts as long as other programs of the machine want.
 */
async function run(say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const [largeDir, longDir] = [join(folder, "large"), join(folder, "long")];
    await makeDataFolder(largeDir, [{ put: setOf(usualServices, usualHosts), message: "All" }]);
    await historyFolder(longDir, long);
    const [big, old] = [await startServer(largeDir), await startServer(longDir)];
    const imported = (weight: number) =>
      Array.from({ length: large }, (_, position) => weighted(position, usualHosts, weight));

    /** The median over some turns; `prepare` comes before each of them and is not measured. */
    const stall = async (
      what: string,
      server: typeof big,
      job: (client: Client, turn: number) => Promise<unknown>,
      { goal = null, prepare }: { goal?: Goal | null; prepare?: typeof job } = {},
    ): Promise<Row> => {
      say(what);
      const [client = new Client(server.origin), ...others] = Array.from(
        { length: readers + 1 },
        () => new Client(server.origin),
      );
      const seen = {
        stall: [] as number[],
        wall: [] as number[],
        took: [] as number[],
        slowest: [] as number[],
      };
      for (let turn = 0; turn < turns; turn += 1) {
        await prepare?.(client, turn);
        const stop = new AbortController();
        const reading = others.map((other) => readOn(other, stop.signal));
        await server.longestStall();
        seen.took.push(await timed(() => job(client, turn)));
        const { processor, wall } = await server.longestStall();
        seen.stall.push(processor);
        seen.wall.push(wall);
        stop.abort();
        seen.slowest.push(Math.max(...(await Promise.all(reading))));
      }
      for (const each of [client, ...others]) each.close();
      const ms = (name: string, of: readonly number[]) => ({ name, value: median(of), unit: "ms" as const });
      return figure(`longest stall, ${what}`, ms("processor", seen.stall), goal, [
        ms("by the clock", seen.wall),
        ms("answer", seen.took),
        ms("slowest other read", seen.slowest),
      ]);
    };

    const change = (client: Client, turn: number) =>
      client.put(`${setPath}/${idOf(0)}`, weighted(0, usualHosts, 10_000 + turn));
    const rows = [
      await stall(
        `import of ${large} services`,
        big,
        (client, turn) => client.put(setPath, imported(2 + turn)),
        { goal: atMost(250) },
      ),
      await stall(`dry run of that import`, big, (client, turn) =>
        client.put(`${setPath}?dry_run=1`, imported(100 + turn)),
      ),
      await stall(`set of ${large} services`, big, (client) => client.get(setPath), { prepare: change }),
      await stall(`whole list of ${long} versions`, old, (client) => client.get(`${setPath}/versions`), {
        prepare: (client) => client.get(`${setPath}/versions?limit=1`),
      }),
    ];
    await Promise.all([big.stop(), old.stop()]);
    return rows;
  });
}

export const stalls: Subject = { name: "stalls", run };
