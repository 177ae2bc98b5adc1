import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "./client.ts";
import { inFolder } from "./folder.ts";
import { makeDataFolder } from "./bench-git.ts";
import { generator, requestsPerSecond } from "./load-generator.ts";
import { alternate } from "./measure.ts";
import { startProgram } from "./start-program.ts";
import { atLeast, ratio, type Part, type Row, type Subject } from "./result.ts";
import { authorization, setPath, startServer } from "./bench-server.ts";
import { setOf, usualHosts, usualServices } from "./sets.ts";

const connections = 16;
const seconds = 2;
const turns = 5;

/** An answer of the real server, for the peers to send. */
async function captured(
  origin: string,
): Promise<{ etag: string; headers: Record<string, string>; body: string }> {
  const client = new Client(origin);
  const answer = await client.get(setPath);
  client.close();
  const made = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);
  const headers = Object.entries(answer.headers).filter(([name]) => !made.has(name));
  return {
    etag: answer.headers.etag ?? "",
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    body: answer.body.toString(),
  };
}

/** Authorized GETs of the set, with its body (200) and without (304). */
async function run(say: (line: string) => void): Promise<Row[]> {
  return inFolder(async (folder) => {
    const data = [join(folder, "quiet"), join(folder, "logging")] as const;
    for (const dir of data)
      await makeDataFolder(dir, [{ put: setOf(usualServices, usualHosts), message: "All" }]);
    const server = await startServer(data[0]);
    const logging = await startServer(data[1], "info");
    const answer = await captured(server.origin);
    const file = join(folder, "answer.json");
    writeFileSync(file, JSON.stringify(answer));
    const fastify = await startProgram("src/tools/bench/peer.ts", ["fastify", file]);
    const http = await startProgram("src/tools/bench/peer.ts", ["http", file]);
    say(
      `${(Buffer.byteLength(answer.body) / 1024).toFixed(0)} kB, ${connections} connections, load by ${generator}`,
    );
    const rows: Row[] = [];
    for (const status of [200, 304] as const) {
      const headers = { ...authorization, ...(status === 304 && { "if-none-match": answer.etag }) };
      // The other folder has the same commit, so the same ETag.
      const rate = (origin: string) => () =>
        requestsPerSecond({ url: `${origin}${setPath}`, headers, connections, seconds, status });
      const rates = await alternate(turns, {
        server: rate(server.origin),
        logging: rate(logging.origin),
        fastify: rate(fastify.origin),
        http: rate(http.origin),
      });
      const part = (name: string, value: number): Part => ({ name, value, unit: "per second" });
      const ours = part("this server", rates.server);
      const what = `GET of the set, ${status}`;
      rows.push(
        ratio(
          `${what}, to a bare Fastify route`,
          ours,
          part("Fastify", rates.fastify),
          atLeast(status === 200 ? 0.8 : 0.6),
        ),
        ratio(
          `${what}, to bare node:http`,
          ours,
          part("node:http", rates.http),
          status === 200 ? atLeast(0.6) : null,
        ),
        ratio(`${what}, with a log line each, to without`, part("LOG_LEVEL=info", rates.logging), ours, null),
      );
    }
    await Promise.all([server, logging, fastify, http].map(({ stop }) => stop()));
    return rows;
  });
}

export const read: Subject = { name: "read", run };
