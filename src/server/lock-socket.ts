import { rename, rm } from "node:fs/promises";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { join, relative } from "node:path";
import { addAbortSignal } from "node:stream";
import { hasCode } from "./store/git/system-error.ts";

/** The longest path of a socket that every system accepts (with the final NUL 104 bytes on BSD and macOS, 108 on Linux). */
const longestPath = 103;

/** The path of a socket: absolute or relative, whichever is shorter, because systems limit its length. */
function shortPath(folder: string, name: string): string {
  const absolute = join(folder, name);
  const near = relative(process.cwd(), absolute);
  const path = Buffer.byteLength(near) < Buffer.byteLength(absolute) ? near : absolute;
  if (Buffer.byteLength(path) <= longestPath) return path;
  throw new Error(`The path of the data folder is too long for its lock (${longestPath} bytes): ${folder}`);
}

const isDead = (error: unknown): boolean => hasCode(error, "ECONNREFUSED", "ENOENT", "ENOTSOCK");

/** Whether a process listens on the socket. The system refuses the connection once the process has ended. */
export function isAlive(folder: string, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(shortPath(folder, name), () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", (error) => resolve(!isDead(error)));
  });
}

/**
 * Waits until the process that listens on the socket closes it or ends. Resolves with false when no process listened.
 * Rejects with the signal's reason when that aborts.
 */
export function untilClosed(folder: string, name: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let listened = true;
    const socket = addAbortSignal(signal, createConnection(shortPath(folder, name)));
    socket.on("error", (error) => {
      listened = !isDead(error);
    });
    socket.on("close", () => (signal.aborted ? reject(signal.reason) : resolve(listened)));
    // Nothing is ever sent, but only a reader sees the end of a connection.
    socket.resume();
  });
}

/** A Unix socket in a folder, on which this process listens: a mark that ends with the process, even when that is killed. */
export class LockSocket {
  readonly #folder: string;
  readonly #server: Server;
  readonly #waiting = new Set<Socket>();
  #name: string;

  private constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
    this.#server = createServer((socket) => {
      this.#waiting.add(socket);
      socket.on("error", () => {}).on("close", () => this.#waiting.delete(socket));
      socket.resume().unref();
    });
  }

  static async listen(folder: string, name: string): Promise<LockSocket> {
    const made = new LockSocket(folder, name);
    await new Promise<void>((resolve, reject) => {
      made.#server.once("error", reject);
      made.#server.listen(shortPath(folder, name), resolve);
    });
    // The socket alone must not keep the process running.
    made.#server.unref();
    return made;
  }

  /** Renames the socket, over a file of that name if there is one. It listens without a break. */
  async rename(name: string): Promise<void> {
    await rename(join(this.#folder, this.#name), join(this.#folder, name));
    this.#name = name;
  }

  /** Removes the name first, since no other process takes it while this one listens; then it ends the connections of those that wait. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    await rm(join(this.#folder, this.#name), { force: true });
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#waiting) socket.destroy();
    await closed;
  }
}
