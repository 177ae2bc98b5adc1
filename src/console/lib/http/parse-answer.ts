import type * as z from "zod/mini";
import { fits } from "../schema-check.ts";
import { etagOf } from "./answer-etag.ts";
import { ApiError } from "./api-error.ts";
import { foreignText } from "./foreign-answer.ts";
import type { RawAnswer } from "./transport.ts";
import { Unreachable } from "./unreachable.ts";

/**
 * The last parsed body of the addresses asked last: an answer with the same ETag is not parsed again, and stays the same
 * object. Of few addresses, since a body may have 20,000 services.
 */
const parsed = new Map<string, { etag: string; data: unknown }>();
const mostParsed = 12;

/** Forgets every answer: they are of the one who signed out. */
export const forgetAnswers = (): void => parsed.clear();

function keepParsed(url: string, etag: string, data: unknown): void {
  parsed.delete(url);
  parsed.set(url, { etag, data });
  const [oldest] = parsed.keys();
  if (parsed.size > mostParsed && oldest !== undefined) parsed.delete(oldest);
}

/** The JSON of a success. JSON that cannot be read broke off on the way; what was never JSON is not the server's. */
async function jsonOf({ status, statusText, headers, text }: RawAnswer): Promise<unknown> {
  const body = await text();
  try {
    return JSON.parse(body);
  } catch {
    if (/\bjson\b/i.test(headers.get("content-type") ?? "")) throw new Unreachable("broken off");
    // As a gateway's failure it counts: whether the server was asked at all is not known.
    throw new ApiError(502, foreignText(status, statusText), { fromProxy: true });
  }
}

/** What a success carries, by its operation's schema. `url` is given for what may be kept: the answer to a GET. */
export async function parseAnswer(
  schema: z.ZodMiniType,
  answer: RawAnswer,
  url: string | null,
): Promise<unknown> {
  const etag = etagOf(answer.headers);
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
