import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** The ports that this process was given: one that is not taken yet looks free. */
const given = new Set<number>();

/**
 * A free port of this machine, below those that the system gives to outgoing connections: so a server that is stopped
 * and started again finds it still free.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(10_000, 30_000);
    if (given.has(port)) continue;
    const server = createServer();
    try {
      await once(server.listen(port, "127.0.0.1"), "listening");
    } catch {
      // Somebody listens there; try another one.
      continue;
    }
    server.close();
    await once(server, "close");
    given.add(port);
    return port;
  }
  throw new Error("no port is free");
}
