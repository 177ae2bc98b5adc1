// Sends requests to LOAD_PORT over 200 connections, as fast as the answers come. At its end (SIGTERM) it prints what came.
import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 200 });
const failures: string[] = [];
let requests = 0;
let stopped = false;
process.on("SIGTERM", () => (stopped = true));

async function client(): Promise<void> {
  while (!stopped) {
    requests += 1;
    try {
      const request = get({
        host: "127.0.0.1",
        port: process.env["LOAD_PORT"],
        agent,
        headers: { "x-service": "web" },
      });
      const [response] = (await once(request, "response")) as [IncomingMessage];
      response.resume();
      await once(response, "end");
      if (response.statusCode !== 200) failures.push(String(response.statusCode));
    } catch (error) {
      failures.push(String(error));
    }
  }
}

await Promise.all(Array.from({ length: 200 }, client));
agent.destroy();
process.stdout.write(JSON.stringify({ requests, failures }));
