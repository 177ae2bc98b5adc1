import type { FastifyInstance } from "fastify";
import { limits } from "#contract/limits.ts";
import type { LingeringClose } from "./lingering-close.ts";

/**
 * Connections at a time; more are not taken. Each costs some kilobytes and a file descriptor, which git needs too. It is
 * many more than proxies and people's browsers keep open.
 */
const mostConnections = 4_096;

/**
 * Options of Fastify and Node for connections, in milliseconds. `maxRequestsPerSocket` is left without a limit: a proxy
 * that sends a write on a connection which is just being closed cannot tell whether it was done.
 */
export const connectionOptions = {
  // A connection on which nothing moves, in either direction.
  connectionTimeout: 120_000,
  // A whole request: 32 MiB at half a megabit a second.
  requestTimeout: 600_000,
  // Longer than proxies keep theirs (nginx and AWS: 60 s), so that it is they who close.
  keepAliveTimeout: 72_000,
  http: {
    // The headers of a request, and the first one of a connection.
    headersTimeout: 20_000,
    // How often Node looks at the two above.
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: limits.headerBytes,
    requireHostHeader: false,
  },
};

/** Milliseconds that a stop waits for those who send slowly or read slowly. */
const graceOfStop = 30_000;

/**
 * Sets what the options cannot say. While the server stops, each connection is closed once its request is answered: a
 * client that keeps it open for the next one would hold up the stop until the keep-alive timeout. After `grace`
 * milliseconds only requests that are being worked on (`waiting`) hold it up.
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
  // Node would answer an unknown `Expect` by itself, without a body or a request id; HTTP lets it be ignored.
  server.on("checkExpectation", (request, response) => server.emit("request", request, response));
  app.addHook("preClose", async () => {
    const began = Date.now();
    const closing = setInterval(() => {
      server.closeIdleConnections();
      lingering.stop();
      if (Date.now() - began >= grace && waiting() === 0) server.closeAllConnections();
    }, 50);
    server.once("close", () => clearInterval(closing));
    closing.unref();
  });
}
