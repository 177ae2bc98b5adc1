import { cutText } from "#contract/text.ts";

const longest = 200;

const titleOf = (html: string): string | undefined => /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1];

/** A text that an error's JSON has: the vendor's are in `message`, with more in `detail`. */
function textIn(body: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { message, detail }: { message?: unknown; detail?: unknown } = Object(value);
  if (typeof message === "string") return typeof detail === "string" ? `${message}: ${detail}` : message;
  if (typeof detail === "string") return detail;
  const first: unknown = Array.isArray(detail) ? Object(detail[0])["msg"] : undefined;
  return typeof first === "string" ? first : undefined;
}

/**
 * What an answer that is an error says, in one short line: the message in its JSON, the title of a page, its first line.
 * Some quote the request: the key is taken out before the line is cut, which could leave the beginning of it.
 */
export function wordsOf(body: string, key: string): string {
  const said = textIn(body) ?? titleOf(body) ?? (/^\s*[<{[]/.test(body) ? "" : body);
  const line = said.trim().split(/[\r\n]/, 1)[0] ?? "";
  return cutText(line.replaceAll(key, "…").replaceAll(/\p{Cc}/gu, " "), longest);
}
