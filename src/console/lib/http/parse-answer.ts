import type * as z from "zod/mini";
import { fits } from "../schema-check.ts";
import { etagOf } from "./answer-etag.ts";
import { ApiError } from "./api-error.ts";
import { foreignText } from "./foreign-answer.ts";
import type { RawAnswer } from "./transport.ts";
import { Unreachable } from "./unreachable.ts";

/**
 * The parsed bodies of the last few URLs: an answer with the same ETag is not parsed again and stays the same object,
 * so that nothing is computed or drawn anew. Without it, the list of 20,000 services, which is requested every 5 s,
 * blocks the page for 0.4 s longer each time. Only a few URLs are kept, since one body may have 20,000 services.
 */
const parsed = new Map<string, { etag: string; data: unknown }>();
const mostParsed = 12;

/** Forgets all answers: they belong to the person who signed out. */
export const forgetAnswers = (): void => parsed.clear();

function keepParsed(url: string, etag: string, data: unknown): void {
  parsed.delete(url);
  parsed.set(url, { etag, data });
  const [oldest] = parsed.keys();
  if (parsed.size > mostParsed && oldest !== undefined) parsed.delete(oldest);
}

/**
 * The JSON of a success. Invalid JSON means that the answer broke off on the way. An answer of another content type is
 * not the server's.
 */
async function jsonOf({ status, statusText, headers, text }: RawAnswer): Promise<unknown> {
  const body = await text();
  try {
    return JSON.parse(body);
  } catch {
    if (/\bjson\b/i.test(headers.get("content-type") ?? "")) throw new Unreachable("broken off");
    // This counts as a failure of a gateway: whether the request reached the server is not known.
    throw new ApiError(502, foreignText(status, statusText), { fromProxy: true });
  }
}

/** Parses a success by its operation's schema. With a `url`, which a GET has, the result is kept. */
export async function parseAnswer(
  schema: z.ZodMiniType,
  answer: RawAnswer,
  url: string | null,
): Promise<unknown> {
  const { headers } = answer;
  // What nobody may keep is not whole yet: it says more the next time, with the same ETag.
  const etag = /no-store/.test(headers.get("cache-control") ?? "") ? null : etagOf(headers);
  const known = url === null ? undefined : parsed.get(url);
  if (url !== null && etag !== null && known?.etag === etag) {
    keepParsed(url, etag, known.data);
    return known.data;
  }
  const body = await jsonOf(answer);
  const result = fits(schema, body) ? { success: true, data: body } : schema.safeParse(body);
  if (!result.success)
    throw new ApiError(
      502,
      "The server's answer is not what its API describes. Its version may not fit this console.",
    );
  if (url !== null && etag !== null) keepParsed(url, etag, result.data);
  return result.data;
}
