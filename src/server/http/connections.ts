import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import { limits } from "#contract/limits.ts";
import type { LingeringClose } from "./lingering-close.ts";

/**
 * Connections at a time; more are not accepted. Each needs some kilobytes and a file descriptor, of which git needs some
 * too. Proxies and browsers keep far fewer open.
 */
const mostConnections = 4_096;

/**
 * Options of Fastify and Node for connections, in milliseconds. `maxRequestsPerSocket` is left without a limit: a proxy
 * that sends a write on a connection which is just being closed cannot tell whether it was done.
 */
export const connectionOptions = {
  // Without a byte in either direction.
  connectionTimeout: 120_000,
  // A whole request: 32 MiB at half a megabit a second.
  requestTimeout: 600_000,
  // Longer than proxies keep idle connections (nginx and AWS: 60 s), so that the proxy closes them, not this server.
  keepAliveTimeout: 72_000,
  http: {
    // The headers of a request, and the first one of a connection.
    headersTimeout: 20_000,
    // How often Node checks requestTimeout and headersTimeout.
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: limits.headerBytes,
    requireHostHeader: false,
  },
};

/** Milliseconds that a stop waits for clients that send or read slowly. */
const graceOfStop = 30_000;

/** Milliseconds that a stop waits for the first byte on a connection: clients open some before they need them. */
const patienceWithSilent = 1_000;

/**
 * The rest of what connections need. While the server stops, each connection is closed once its request is answered:
 * idle keep-alive connections would delay the stop until their timeout. After `grace` milliseconds the stop waits only
 * for requests that are being worked on (`waiting`).
 */
export function keepConnections(
  app: FastifyInstance,
  lingering: LingeringClose,
  waiting: () => number,
  grace = graceOfStop,
): void {
  const { server } = app;
  server.maxConnections = mostConnections;
  lingering.watch(server);
  // Node would answer an unknown `Expect` with a bare 417; HTTP allows a server to ignore it.
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
  const open = new Set<Socket>();
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  app.addHook("preClose", async () => {
    const began = Date.now();
    const closing = setInterval(() => {
      server.closeIdleConnections();
      lingering.stop();
      // Node does not count those as idle on which nothing ever came.
      if (Date.now() - began >= patienceWithSilent)
        for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
      if (Date.now() - began >= grace && waiting() === 0) server.closeAllConnections();
    }, 50);
    server.once("close", () => clearInterval(closing));
    closing.unref();
  });
}
