import { join } from "node:path";
import { Client } from "./client.ts";
import { inFolder } from "./folder.ts";
import { makeDataFolder } from "./bench-git.ts";
import { historyFolder, long, someVersions } from "./long-history.ts";
import { median } from "./measure.ts";
import { atMost, figure, ratio, type Part, type Row, type Subject } from "./result.ts";
import { residentMb, setPath, startServer } from "./bench-server.ts";
import { setOf, usualHosts } from "./sets.ts";
import { Writer } from "./writer.ts";

const large = 20_000;
const requests = 1_000;
/** Requests before these, which fill the server's caches. */
const fill = 300;

/** The server's memory after each request: its peak, and its median in the last third of them to that in the first. */
async function watched(what: string, pid: number, request: (at: number) => Promise<unknown>): Promise<Row[]> {
  const seen: number[] = [];
  for (let at = 0; at < fill + requests; at += 1) {
    await request(at);
    seen.push(residentMb(pid));
  }
  const full = seen.slice(fill);
  const third = Math.floor(requests / 3);
  const mb = (name: string, value: number): Part => ({ name, value, unit: "MB" });
  return [
    figure(`memory, ${what}`, mb("peak", Math.max(...seen)), atMost(600)),
    // It must not climb. A tenth is the noise of garbage collection.
    ratio(
      `last third to first third, ${what}`,
      mb("last", median(full.slice(-third))),
      mb("first", median(full.slice(0, third))),
      atMost(1.1),
    ),
  ];
}

/** Memory over a thousand past versions out of 100,000, and over a thousand writes into 20,000 services. */
async function run(say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const [pastDir, largeDir] = [join(folder, "past"), join(folder, "large")];
    await historyFolder(pastDir, long);
    const past = await startServer(pastDir);
    const reader = new Client(past.origin);
    // Sorted by id, and so in no order of time: versions next to each other in time share nearly all services.
    const ids = (await someVersions(reader, long, fill + requests)).toSorted();
    say(`${requests} past versions out of ${long}`);
    const rows = await watched(`${requests} past versions out of ${long}`, past.pid, (at) =>
      reader.get(`${setPath}/versions/${ids[at] ?? ""}`),
    );
    reader.close();
    await past.stop();
    await makeDataFolder(largeDir, [{ put: setOf(large, usualHosts), message: "All" }]);
    const server = await startServer(largeDir);
    const client = new Client(server.origin);
    await client.get(setPath);
    const writer = new Writer(large);
    say(`${requests} writes into ${large} services`);
    rows.push(
      ...(await watched(`${requests} writes into ${large} services`, server.pid, () => writer.write(client))),
    );
    client.close();
    await server.stop();
    return rows;
  });
}

export const memory: Subject = { name: "memory", run };
