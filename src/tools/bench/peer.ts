// A bare server that answers every request with the bytes and headers in a file: the peer of the real server.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import Fastify from "fastify";
import * as z from "zod/mini";

const given = z.object({
  etag: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

const [kind, file = ""] = process.argv.slice(2);
const { etag, headers, body } = given.parse(JSON.parse(readFileSync(file, "utf8")));
const bytes = Buffer.from(body);
const { "content-length": _length, "content-type": _type, ...unchanged } = headers;

async function fastify(): Promise<Server> {
  const app = Fastify({ logger: { level: "warn" } });
  app.get("/*", (request, reply) => {
    if (request.headers["if-none-match"] === etag) return reply.code(304).headers(unchanged).send();
    return reply.headers(headers).send(bytes);
  });
  await app.ready();
  return app.server;
}

const http = (): Server =>
  createServer((request, response) => {
    if (request.headers["if-none-match"] === etag) response.writeHead(304, unchanged).end();
    else response.writeHead(200, headers).end(bytes);
  });

const server = kind === "fastify" ? await fastify() : http();
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
process.on("SIGTERM", () => process.exit(0));
process.stdout.write(
  `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : ""}\n`,
);
