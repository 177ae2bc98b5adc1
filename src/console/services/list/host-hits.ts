import { wordsOf, type Row } from "./list-rows.ts";

/** Of more services than this, nobody asks for one host; to look through 60,000 hosts would hold up the next key. */
const mostServices = 5_000;

/** How well a word names a host: 4 exactly, 3 as its first label, 2 as its beginning, 1 in it or with a port, 0 not at all. */
function rankOf(word: string, { host, text }: Row["searchHosts"][number]): number {
  if (!text.includes(word)) return 0;
  if (host === word) return 4;
  if (!host.startsWith(word)) return 1;
  return host[word.length] === "." ? 3 : 2;
}

/** The position of the host of a service that the words name best, and how well; -1 and 0 for none. */
export function bestHost(row: Row, words: readonly string[]): { position: number; rank: number } {
  const best = { position: -1, rank: 0 };
  for (const [position, host] of words.length === 0 ? [] : row.searchHosts.entries()) {
    const rank = words.reduce((sum, word) => sum + rankOf(word, host), 0);
    if (rank > best.rank) Object.assign(best, { position, rank });
  }
  return best;
}

/** The hosts that a search names best among its services. */
export interface HostHits {
  /** Under their canonical names; those named exactly, where there are such. */
  hosts: string[];
  /** How many of the services have one of them, how many of these have one that is on, and only such that are off. */
  services: number;
  on: number;
  off: number;
}

/** What a search says about hosts; null where it names none, or too many services are found. */
export function hostHits(rows: readonly Row[], query: string): HostHits | null {
  const words = wordsOf(query);
  if (words.length === 0 || rows.length > mostServices) return null;
  const ranks = rows.map((row) => bestHost(row, words).rank);
  const best = ranks.reduce((a, b) => Math.max(a, b), 0);
  if (best === 0) return null;
  const hosts = new Set<string>();
  const hits: HostHits = { hosts: [], services: 0, on: 0, off: 0 };
  for (const [at, row] of rows.entries()) {
    if (ranks[at] !== best) continue;
    const found = row.searchHosts.flatMap((host, position) => {
      const rank = words.reduce((sum, word) => sum + rankOf(word, host), 0);
      return rank === best
        ? [{ host: host.host, down: row.service.back_hosts[position]?.down === true }]
        : [];
    });
    for (const { host } of found) hosts.add(host);
    hits.services += 1;
    if (found.some(({ down }) => !down)) hits.on += 1;
    else hits.off += 1;
  }
  return { ...hits, hosts: [...hosts] };
}
