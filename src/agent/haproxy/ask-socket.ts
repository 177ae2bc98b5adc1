import { createConnection } from "node:net";
import { StringDecoder } from "node:string_decoder";

/** How long the program may be silent, in milliseconds. */
const patience = 20_000;

/**
 * Sends commands to a socket of HAProxy and gives its answer line by line to `take`. The program answers when our half of
 * the connection is closed. All commands on one line are executed, also when this process ends right after the call.
 * Rejects when nobody listens, and after 20 s without a word.
 */
export function askLines(socket: string, commands: string, take: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection = createConnection(socket);
    const decoder = new StringDecoder("utf8");
    let rest = "";
    connection.setTimeout(patience, () =>
      connection.destroy(new Error(`${socket} has not answered for ${patience / 1_000} s`)),
    );
    connection.on("error", reject);
    connection.on("data", (chunk: Buffer) => {
      const lines = (rest + decoder.write(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) take(line);
    });
    connection.on("end", () => {
      if (rest !== "") take(rest);
      resolve();
    });
    connection.end(`${commands}\n`);
  });
}

/** Whether nobody listened: the program does not run, or not yet. */
export const isSilent = (error: unknown): boolean =>
  error instanceof Error &&
  (("code" in error && (error.code === "ENOENT" || error.code === "ECONNREFUSED")) || isSilent(error.cause));

/** The whole answer to commands, for the short ones. */
export async function ask(socket: string, commands: string): Promise<string> {
  const lines: string[] = [];
  await askLines(socket, commands, (line) => lines.push(line));
  return lines.join("\n").trim();
}
