// Three small programs on this machine that answer through the demo's load balancer. One of them fails now and then.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A back end of the demo: it answers with its name. */
export interface DemoBackEnd {
  name: string;
  host: string;
  port: number;
}

/** How long the failing back end answers, and then does not, in milliseconds. */
const answers = 120_000;
const fails = 45_000;

function serverOf(name: string): Server {
  const server = createServer((_, reply) => {
    reply.setHeader("content-type", "text/plain; charset=utf-8");
    reply.end(`${name} answers\n`);
  });
  server.unref();
  return server;
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Closes and opens the door of a server again and again: its host is down at the load balancer meanwhile. */
function failNowAndThen(server: Server, { host, port }: DemoBackEnd): void {
  const fail = () => {
    server.close();
    server.closeAllConnections();
    setTimeout(() => {
      server.listen(port, host);
      setTimeout(fail, answers).unref();
    }, fails).unref();
  };
  // Somebody else may have taken its port meanwhile: then it stays down.
  server.on("error", () => {});
  setTimeout(fail, answers).unref();
}

/**
 * Starts the back ends, each on an address of this machine of its own where the system has those (Linux), else on another
 * port of 127.0.0.1. They end with the process. The last one fails for 45 s after each 2 minutes.
 */
export async function startDemoBackEnds(): Promise<DemoBackEnd[]> {
  const backEnds: DemoBackEnd[] = [];
  for (const number of [1, 2, 3]) {
    const name = `hello-${number}`;
    const server = serverOf(name);
    let host = `127.0.0.1${number}`;
    let port: number;
    try {
      port = await listen(server, host, 0);
    } catch {
      host = "127.0.0.1";
      port = await listen(server, host, 0);
    }
    const backEnd = { name, host, port };
    backEnds.push(backEnd);
    if (number === 3) failNowAndThen(server, backEnd);
  }
  return backEnds;
}
