import type { Row } from "./list-rows.ts";

/** How well a word names a host: 4 exactly, 3 as its first label, 2 as its beginning, 1 in it or with a port, 0 not at all. */
function rankOf(word: string, { host, text }: Row["searchHosts"][number]): number {
  if (!text.includes(word)) return 0;
  if (host === word) return 4;
  if (!host.startsWith(word)) return 1;
  return host[word.length] === "." ? 3 : 2;
}

/** How well words name a host; 0 for not at all. */
export const rank = (words: readonly string[], host: Row["searchHosts"][number]): number =>
  words.reduce((sum, word) => sum + rankOf(word, host), 0);

/** The position of the host of a service that the words name best, and how well; -1 and 0 for none. */
export function bestHost(row: Row, words: readonly string[]): { position: number; rank: number } {
  const best = { position: -1, rank: 0 };
  for (const [position, host] of words.length === 0 ? [] : row.searchHosts.entries()) {
    const own = rank(words, host);
    if (own > best.rank) Object.assign(best, { position, rank: own });
  }
  return best;
}
