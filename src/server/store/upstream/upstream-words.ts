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

/** The forms in which an answer may quote a key: as it is, in a page, in an address, in JSON within a text, encoded. */
const formsOf = (key: string): Set<string> =>
  new Set([
    key,
    key.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
    encodeURIComponent(key),
    JSON.stringify(key).slice(1, -1),
    Buffer.from(key).toString("base64"),
  ]);

/** Characters of a key that tell nothing yet. */
const mostOfKey = 7;

/** `text` without `secret`, and without its beginning: some quote no more than that. */
function without(text: string, secret: string): string {
  const start = secret.slice(0, mostOfKey + 1);
  let [left, at] = ["", 0];
  for (let found = text.indexOf(start); found !== -1; found = text.indexOf(start, at)) {
    let length = start.length;
    while (length < secret.length && text[found + length] === secret[length]) length += 1;
    left += `${text.slice(at, found)}…`;
    at = found + length;
  }
  return left + text.slice(at);
}

/**
 * What an answer that is an error says, in one short line: the message in its JSON, the title of a page, its first line.
 * Some quote the request: the key is taken out before the line is cut, which could leave the beginning of it.
 */
export function wordsOf(body: string, key: string): string {
  const said = textIn(body) ?? titleOf(body) ?? (/^\s*[<{[]/.test(body) ? "" : body);
  const line = said.trim().split(/[\r\n]/, 1)[0] ?? "";
  const told = key === "" ? line : [...formsOf(key)].reduce(without, line);
  return cutText(told.replaceAll(/\p{Cc}/gu, " "), longest);
}
