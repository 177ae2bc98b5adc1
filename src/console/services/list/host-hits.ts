import { bestHost, rank } from "./best-host.ts";
import { wordsOf, type Row } from "./list-rows.ts";

/** Of more services than this, nobody asks for one host; to look through their hosts would hold up the next key. */
const mostServices = 2_000;

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
    let isOn = false;
    for (const [position, host] of row.searchHosts.entries()) {
      if (rank(words, host) !== best) continue;
      hosts.add(host.host);
      isOn ||= row.service.back_hosts[position]?.down !== true;
    }
    hits.services += 1;
    if (isOn) hits.on += 1;
    else hits.off += 1;
  }
  return { ...hits, hosts: [...hosts] };
}
