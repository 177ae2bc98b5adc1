import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { consolePage } from "./console-page.ts";
import { pathOf } from "./request-log.ts";

const unbuilt = "The console is not built yet: run `npm start`, or `npm run build` and start again.\n";

/** Files below this path have a hash of their content in their name, so they never change. */
const hashed = "/assets/";
const headersOf = (path: string): Record<string, string> => ({
  "cache-control": path.startsWith(hashed) ? "public, max-age=31536000, immutable" : "no-cache",
  vary: "accept-encoding",
});

/** Compressed copies that the build wrote beside the files. They have no URL of their own. */
const compressed = /\.(?:br|gz)$/;

/**
 * Serves the built console in `folder`. Each file that exists at the start has a route of its own, so that no URL can
 * reach another file of the disk. Returns the handler for all other URLs, which sends the console's one page; `basePath`
 * is the path below which browsers find the console.
 */
export async function serveConsole(
  app: FastifyInstance,
  folder: string,
  basePath: string,
): Promise<(request: FastifyRequest, reply: FastifyReply) => FastifyReply> {
  const index = join(folder, "index.html");
  if (!existsSync(index))
    return (_, reply) => reply.code(200).type("text/plain; charset=utf-8").send(unbuilt);
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false, preCompressed: true });
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || compressed.test(entry.name) || file === index) continue;
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    app.get(path, (_, reply) => reply.headers(headersOf(path)).sendFile(path));
  }
  return consolePage(index, basePath);
}

/** Whether to answer with the console's page: a GET that accepts HTML, neither for the API nor for a file of an earlier build. */
export function wantsPage(request: FastifyRequest): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const accept = request.headers.accept ?? "*/*";
  const path = pathOf(request.url);
  return /text\/html|\*\/\*/.test(accept) && !path.startsWith(hashed) && !/^\/api(\/|$)/.test(path);
}
