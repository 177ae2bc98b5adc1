import { createConnection } from "node:net";
import { createInterface } from "node:readline";

/** How long the program may be silent, in milliseconds. */
const patience = 20_000;

/**
 * Sends commands to a socket of HAProxy and gives its answer line by line. The program answers when our half of the
 * connection is closed. All commands on one line are executed, also when this process ends right after the call.
 * Rejects when nobody listens, and after 20 s without a word.
 */
export async function* askLines(socket: string, commands: string): AsyncGenerator<string> {
  const connection = createConnection(socket);
  connection.setTimeout(patience, () =>
    connection.destroy(new Error(`${socket} has not answered for ${patience / 1_000} s`)),
  );
  const failed = new Promise<never>((_, reject) => {
    connection.on("error", reject);
  });
  // Without a reader of its own a failure would end the process.
  failed.catch(() => {});
  connection.end(`${commands}\n`);
  const lines = createInterface({ input: connection, crlfDelay: Infinity })[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([lines.next(), failed]);
      if (next.done === true) break;
      yield next.value;
    }
    if (connection.errored !== null) throw connection.errored;
  } finally {
    connection.destroy();
  }
}

/** The whole answer to commands, for the short ones. */
export async function ask(socket: string, commands: string): Promise<string> {
  const lines: string[] = [];
  for await (const line of askLines(socket, commands)) lines.push(line);
  return lines.join("\n").trim();
}
