import { join } from "node:path";
import { Client } from "./client.ts";
import { inFolder } from "./folder.ts";
import { fsyncFloor } from "./fsync-floor.ts";
import { makeDataFolder } from "./bench-git.ts";
import { fiveCommands } from "./five-commands.ts";
import { alternate, timed } from "./measure.ts";
import { atLeast, atMost, ratio, type Part, type Row, type Subject } from "./result.ts";
import { startServer } from "./bench-server.ts";
import { setOf, usualHosts, usualServices } from "./sets.ts";
import { Writer } from "./writer.ts";

const large = 20_000;
/** Each side makes `inRow` writes, as a client at work does, then it is the next one's turn. */
const [turns, inRow] = [9, 15];
/** Writes before the measurement, so that the server has been at work for a while. */
const warmUp = 300;
const clients = 16;
const writesInTurn = 160;

/** Durable writes of one service through the API. */
async function run(say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const [usualDir, largeDir] = [join(folder, "usual"), join(folder, "large")];
    await makeDataFolder(usualDir, [{ put: setOf(usualServices, usualHosts), message: "All" }]);
    await makeDataFolder(largeDir, [{ put: setOf(large, usualHosts), message: "All" }]);
    const five = await fiveCommands(join(folder, "five"), setOf(usualServices, usualHosts));
    const floor = fsyncFloor(join(folder, "floor"), usualServices);
    const [usual, big] = [await startServer(usualDir), await startServer(largeDir)];
    const pool = Array.from({ length: clients }, () => new Client(usual.origin));
    const [one = new Client(usual.origin)] = pool;
    const other = new Client(big.origin);
    const [writer, bigWriter] = [new Writer(usualServices), new Writer(large)];
    for (const [to, by] of [
      [one, writer],
      [other, bigWriter],
    ] as const)
      await by.writeAll([to], warmUp);
    say(`one client, ${turns} turns of ${inRow} writes`);
    const each = (write: () => unknown) =>
      timed(async () => {
        for (let count = 0; count < inRow; count += 1) await write();
      }).then((milliseconds) => milliseconds / inRow);
    const times = await alternate(turns, {
      usual: () => each(() => writer.write(one)),
      floor: () => each(floor),
      five: () => each(five),
      large: () => each(() => bigWriter.write(other)),
    });
    say(`${clients} clients against one`);
    const rates = await alternate(5, {
      many: () => writer.writeAll(pool, writesInTurn),
      one: () => writer.writeAll([one], writesInTurn),
    });
    for (const client of [...pool, other]) client.close();
    await Promise.all([usual.stop(), big.stop()]);
    const ms = (name: string, value: number): Part => ({ name, value, unit: "ms" });
    const rate = (name: string, value: number): Part => ({ name, value, unit: "per second" });
    const ours = ms("API", times.usual);
    return [
      ratio("write, to the fsync floor (4 objects and a ref)", ours, ms("floor", times.floor), atMost(2.5)),
      ratio(
        "five spawned git commands with fsync, to a write",
        ms("commands", times.five),
        ours,
        atLeast(3.5),
      ),
      ratio(
        `writes with ${clients} clients, to one client`,
        rate(`${clients} clients`, rates.many),
        rate("one", rates.one),
        atLeast(2),
      ),
      ratio(
        `write into ${large} services, to one into ${usualServices}`,
        ms(`${large}`, times.large),
        ms(`${usualServices}`, times.usual),
        atMost(8),
      ),
    ];
  });
}

export const write: Subject = { name: "write", run };
