import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import { codingFor, type Coding } from "./content-coding.ts";
import { matchesNone, quoted } from "./etag-header.ts";

/**
 * Sends the console's one page, `file`. The build writes all its links as relative ones (`="./…`); they get the path
 * below which browsers find the console here, so that one build works at any path. It is compressed once, at the start.
 */
export function consolePage(
  file: string,
  basePath: string,
): (request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  const bytes = Buffer.from(readFileSync(file, "utf8").replaceAll('="./', `="${basePath}/`));
  const etag = createHash("sha256").update(bytes).digest("hex").slice(0, 40);
  const forms: Record<Coding, Buffer> = { br: brotliCompressSync(bytes), gzip: gzipSync(bytes) };
  return ({ headers }, reply) => {
    const coding = codingFor(headers["accept-encoding"]);
    reply.headers({ etag: quoted(etag, coding), "cache-control": "no-cache", vary: "accept-encoding" });
    if (matchesNone(headers["if-none-match"], etag)) return reply.code(304).send();
    if (coding !== null) reply.header("content-encoding", coding);
    return reply
      .code(200)
      .type("text/html; charset=utf-8")
      .send(coding === null ? bytes : forms[coding]);
  };
}
