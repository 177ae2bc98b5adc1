import type { Row } from "./list-rows.ts";

/** How well a word names a host: 4 exactly, 3 as its first label, 2 as its beginning, 1 in it or with a port, 0 not at all. */
function rankOf(word: string, { host, text }: Row["searchHosts"][number]): number {
  if (!text.includes(word)) return 0;
  if (host === word) return 4;
  if (!host.startsWith(word)) return 1;
  return host[word.length] === "." ? 3 : 2;
}

// Plain loops here: a search may rank 10,000 hosts at once, within one key.

/** How well words name a host; 0 for not at all. */
export function rank(words: readonly string[], host: Row["searchHosts"][number]): number {
  let sum = 0;
  for (const word of words) sum += rankOf(word, host);
  return sum;
}

/** The position of the host of a service that the words name best, and how well; -1 and 0 for none. */
export function bestHost(row: Row, words: readonly string[]): { position: number; rank: number } {
  let [position, best] = [-1, 0];
  if (words.length === 0) return { position, rank: best };
  let at = 0;
  for (const host of row.searchHosts) {
    const own = rank(words, host);
    if (own > best) [position, best] = [at, own];
    at += 1;
  }
  return { position, rank: best };
}
