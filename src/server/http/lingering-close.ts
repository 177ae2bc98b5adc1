import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** For how long, in milliseconds, and for how many bytes a connection is still read that has had its last answer. */
export interface Patience {
  total: number;
  /** While nothing comes. */
  quiet: number;
  bytes: number;
}

/** nginx's own times for the same, and room for a body of the largest size. */
const usual: Patience = { total: 30_000, quiet: 5_000, bytes: 64 * 1024 * 1024 };

/**
 * Closes connections so that a client which is still sending reads its answer. When a socket is closed with bytes that
 * nobody has read, the system resets the connection, and the client loses what it has not read yet. So the server's
 * side ends first, and what comes is read and dropped until the client closes, or the patience is over.
 */
export class LingeringClose {
  readonly #patience: Patience;
  readonly #open = new Set<Socket>();

  constructor(patience: Patience = usual) {
    this.#patience = patience;
  }

  /**
   * For each answer of `server` that comes before the end of its request, and with which the connection ends because
   * the client or the server said so. (Where it stays open, Node reads the rest of the body and drops it.)
   */
  watch(server: Server): void {
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      // A request without a body is at its end already. A listener for each of them cost a third of a read from memory:
      // it keeps request and response alive until V8 collects its old generation.
      if (!hasBody(request)) return;
      // Before Node's own listener, which is the one that closes the connection.
      response.prependOnceListener("finish", () => {
        if (request.complete) return;
        const { socket } = request;
        socket.destroySoon = () => this.close(socket);
        request.once("end", () => {
          // Nothing is on its way any more. The method of the prototype closes at once.
          Reflect.deleteProperty(socket, "destroySoon");
          if (this.has(socket)) socket.destroySoon();
        });
      });
    });
  }

  /** Ends the server's side of a connection, and closes it when the client has, or when it takes too long. */
  close(socket: Socket): void {
    if (this.has(socket)) return;
    this.#open.add(socket);
    const { total, quiet, bytes } = this.#patience;
    const start = { at: Date.now(), bytes: socket.bytesRead };
    let last = start;
    const looking = setInterval(
      () => {
        const now = { at: Date.now(), bytes: socket.bytesRead };
        if (now.bytes > last.bytes) last = now;
        const late = now.at - start.at >= total || now.at - last.at >= quiet;
        if (late || now.bytes - start.bytes > bytes) socket.destroy();
      },
      Math.min(250, quiet / 4),
    );
    socket.once("close", () => {
      clearInterval(looking);
      this.#open.delete(socket);
    });
    socket.end();
    socket.resume();
  }

  /** Whether a connection has had its last answer, and is only read to its end. */
  has(socket: Socket): boolean {
    return this.#open.has(socket);
  }

  /** Closes all of them now. */
  stop(): void {
    for (const socket of this.#open) socket.destroy();
  }
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
