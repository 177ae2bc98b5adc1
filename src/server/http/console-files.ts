import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { consolePage } from "./console-page.ts";
import { pathOf } from "./request-log.ts";

const unbuilt = "The console is not built yet: run `npm start`, or `npm run build` and start again.\n";

/** Files below it carry a hash of their content in their name, so they never change. */
const hashed = "/assets/";
const headersOf = (path: string): Record<string, string> => ({
  "cache-control": path.startsWith(hashed) ? "public, max-age=31536000, immutable" : "no-cache",
  vary: "accept-encoding",
});

/** What the build wrote beside a file: another form of it, with no address of its own. */
const compressed = /\.(?:br|gz)$/;

/**
 * Serves the built console in `folder`: each file that is there at the start by a route of its own, so that nothing
 * else of the disk can be reached. What it returns answers any other address with the console's one page, for browsers
 * that find it below `basePath`.
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

/** Whether the console's page is what this request wants: a GET that takes HTML, of no file of a past build. */
export function wantsPage(request: FastifyRequest): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const accept = request.headers.accept ?? "*/*";
  const path = pathOf(request.url);
  return /text\/html|\*\/\*/.test(accept) && !path.startsWith(hashed) && !/^\/api(\/|$)/.test(path);
}
