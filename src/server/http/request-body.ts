import type { FastifyInstance, FastifyRequest } from "fastify";
import { inSlices, type Work } from "../in-slices.ts";
import { HttpError } from "./http-error.ts";
import { InexactJson, parseInSteps } from "#contract/exact-json.ts";
import { lineAndColumn } from "#contract/line-and-column.ts";

/** Accepts JSON bodies alone (else 415). An empty body, as of a DELETE or a revert, is `undefined`. */
export function takeJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (request: FastifyRequest, bytes: Buffer) => {
      const charset = charsetOf(request.headers["content-type"] ?? "");
      if (charset !== undefined && !/^utf-?8$/i.test(charset))
        throw new HttpError(415, "Send the body in UTF-8");
      const encoding = request.headers["content-encoding"] ?? "identity";
      if (encoding !== "identity") throw new HttpError(415, "Send the body without Content-Encoding");
      return bytes.length === 0 ? undefined : inSlices(parseBody(bytes));
    },
  );
}

/** The charset in a `Content-Type`. */
export const charsetOf = (contentType: string): string | undefined =>
  /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];

/** The JSON value in `bytes`; HttpError 400 that says where it is broken or what cannot be kept exactly. */
export function* parseBody(bytes: Buffer): Work<unknown> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new HttpError(400, "The body is not UTF-8; encode it as UTF-8");
  }
  try {
    return yield* parseInSteps(text);
  } catch (error) {
    if (!(error instanceof InexactJson)) throw error;
    const { line, column } = lineAndColumn(text, error.at);
    throw new HttpError(400, `The body cannot be taken: line ${line}, column ${column}: ${error.message}`);
  }
}
