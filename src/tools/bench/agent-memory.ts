import { readFileSync } from "node:fs";
import { makeDataFolder } from "./bench-git.ts";
import { setPath, startServer } from "./bench-server.ts";
import { inFolder } from "./folder.ts";
import { atMost, figure, type Row, type Subject } from "./result.ts";
import { saveToLive, serviceOf, untilLive, withBalancer, withHaproxy } from "./with-balancer.ts";

const large = 20_000;

/** The agent's memory with 20,000 services. */
async function agentMemory(say: (line: string) => void): Promise<Row[]> {
  say(`the agent with ${large} services`);
  return inFolder(async (folder) => {
    const set = Array.from({ length: large }, (_, position) => serviceOf(position, 3));
    await makeDataFolder(folder, [{ put: set, message: "All" }]);
    const server = await startServer(folder);
    const peak = await withBalancer(server, "automatic", async (balancer, client) => {
      const { headers } = await client.get(setPath);
      await untilLive(client, String(headers.etag).replaceAll('"', ""));
      await saveToLive(client, { ...serviceOf(7, 3), description: "changed" });
      const status = readFileSync(`/proc/${balancer.agentPid}/status`, "utf8");
      return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1]) / 1_024;
    });
    await server.stop();
    return [
      figure(
        `memory of the agent, ${large} services`,
        { name: "peak", value: peak, unit: "MB" },
        atMost(400),
      ),
    ];
  });
}

/** The agent with a large set. */
export const largeAgent: Subject = { name: "agent-memory", run: withHaproxy(agentMemory) };
