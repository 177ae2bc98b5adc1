import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** How long a connection is still read after its last answer: milliseconds, and bytes. */
export interface Patience {
  total: number;
  /** Without a byte. */
  quiet: number;
  bytes: number;
}

/** nginx's times for its lingering close, and the size of two of the largest bodies. */
const usual: Patience = { total: 30_000, quiet: 5_000, bytes: 64 * 1024 * 1024 };

/**
 * Closes connections so that a client that is still sending can read its answer. When a socket is closed with unread
 * bytes, the system resets the connection, and the client loses the part of the answer that it has not read. So the
 * server ends its own side first, and drops what still arrives until the client closes or the patience is over.
 */
export class LingeringClose {
  readonly #patience: Patience;
  readonly #open = new Set<Socket>();

  constructor(patience: Patience = usual) {
    this.#patience = patience;
  }

  /**
   * Does so for each answer of `server` that is sent before the request has ended, and after which the connection
   * closes. (Where it stays open, Node reads the rest of the body and drops it.)
   */
  watch(server: Server): void {
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      // A request without a body is at its end already. A listener for each of them cost a third of a read from memory:
      // it keeps request and response alive until V8 collects its old generation.
      if (!hasBody(request)) return;
      // Before Node's own listener, which closes the connection.
      response.prependOnceListener("finish", () => {
        if (request.complete) return;
        const { socket } = request;
        socket.destroySoon = () => this.close(socket);
        request.once("end", () => {
          // The whole request has arrived. The prototype's own method closes at once.
          Reflect.deleteProperty(socket, "destroySoon");
          if (this.has(socket)) socket.destroySoon();
        });
      });
    });
  }

  /** Ends the server's side of a connection. It closes when the client closes it, or when that takes too long. */
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

  /** Whether a connection has had its last answer, and is only drained. */
  has(socket: Socket): boolean {
    return this.#open.has(socket);
  }

  /** Closes all such connections now. */
  stop(): void {
    for (const socket of this.#open) socket.destroy();
  }
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
