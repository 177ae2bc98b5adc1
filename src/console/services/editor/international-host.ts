import { foreignCharacter } from "#contract/host.ts";

// Invisible characters, which come along with a copied name. UTS #46 drops them.
const dropped = /(?!\p{Bidi_Control})\p{Default_Ignorable_Code_Point}/gu;

/**
 * The A-label form (xn--…) of an international host name; null for ASCII, and for a text with a character that host names
 * cannot have, such as a quote, although browsers would convert it.
 */
export function asciiHost(text: string): string | null {
  const host = text.trim();
  // oxlint-disable-next-line no-control-regex -- "outside ASCII" is the point
  if (!/[^\x00-\x7f]/.test(host) || /[\s/@:?#[\]\\]/u.test(host)) return null;
  const mapped = host.normalize("NFKC").replace(dropped, "");
  if (mapped === "" || foreignCharacter(mapped) !== undefined) return null;
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return null;
  }
}

const quotes = new Set("\"'`´“”„‟‘’‚‛«»‹›＂＇");

/** A text without the quotes around it: documents and chats show hosts in quotes. */
export function unquoted(text: string): string {
  const characters = Array.from(text.trim());
  const [first, last] = [characters[0] ?? "", characters.at(-1) ?? ""];
  if (characters.length < 2 || !quotes.has(first) || !quotes.has(last)) return text.trim();
  const start = characters.findIndex((character) => !quotes.has(character));
  const end = characters.findLastIndex((character) => !quotes.has(character));
  return characters
    .slice(start, end + 1)
    .join("")
    .trim();
}
