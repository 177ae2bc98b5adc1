import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { pathOf } from "./request-log.ts";

const unbuilt = "The console is not built yet: run `npm start`, or `npm run build` and start again.\n";

/** Files below it carry a hash of their content in their name, so they never change. */
const hashed = "/assets/";

/**
 * Serves the built console in `folder`: each file that was there at the start by its own route, so that nothing
 * else of the disk can be reached. `page` answers any other address with the console's one page.
 */
export async function serveConsole(
  app: FastifyInstance,
  folder: string,
): Promise<{ page: (reply: FastifyReply) => FastifyReply }> {
  if (!existsSync(join(folder, "index.html"))) {
    return {
      page: (reply) =>
        reply.type("text/plain; charset=utf-8").header("cache-control", "no-store").send(unbuilt),
    };
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      const immutable = path.slice(folder.length).startsWith(hashed);
      response.setHeader("cache-control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  return { page: (reply) => reply.sendFile("index.html") };
}

/** Whether the console's page is what this request wants: a GET that takes HTML, of no file of a past build. */
export function wantsPage(request: FastifyRequest): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const accept = request.headers.accept ?? "*/*";
  const path = pathOf(request.url);
  return /text\/html|\*\/\*/.test(accept) && !path.startsWith(hashed) && !/^\/api(\/|$)/.test(path);
}
