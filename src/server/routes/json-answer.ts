import type { FastifyReply } from "fastify";
import { codingFor, JsonBody } from "../http/content-coding.ts";
import { inSlices, type Work } from "../in-slices.ts";

/** Characters of JSON that are made between two pauses, which takes a few milliseconds. */
const atOnce = 256 * 1024;

/**
 * An object as JSON in UTF-8, its lists item by item, so that other requests get their turn while 20,000 services are
 * encoded. A field that is undefined is left out.
 */
export function* jsonBytes(object: Readonly<Record<string, unknown>>): Work<Buffer> {
  const parts: Buffer[] = [];
  let text = "";
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    text += `${parts.length + text.length === 0 ? "{" : ","}${JSON.stringify(name)}:`;
    if (!Array.isArray(value)) {
      text += JSON.stringify(value);
      continue;
    }
    text += "[";
    for (const [index, item] of value.entries()) {
      text += index === 0 ? JSON.stringify(item) : `,${JSON.stringify(item)}`;
      if (text.length < atOnce) continue;
      parts.push(Buffer.from(text));
      text = "";
      yield;
    }
    text += "]";
  }
  parts.push(Buffer.from(text === "" ? "{}" : `${text}}`));
  return Buffer.concat(parts);
}

/** Shorter answers fit into a few packets, and are not compressed. */
const worthSqueezing = 4 * 1024;

/** What a handler returns to answer with an object that has long lists. */
export async function jsonAnswer(
  reply: FastifyReply,
  object: Readonly<Record<string, unknown>>,
): Promise<Buffer> {
  const bytes = await inSlices(jsonBytes(object));
  const coding = bytes.length < worthSqueezing ? null : codingFor(reply.request.headers["accept-encoding"]);
  const body = await new JsonBody(bytes).in(coding);
  if (coding !== null) reply.header("content-encoding", coding);
  reply.header("vary", "accept-encoding").type("application/json; charset=utf-8");
  return body;
}
