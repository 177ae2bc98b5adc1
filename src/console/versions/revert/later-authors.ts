import type { Version } from "#contract/version.ts";

export interface AuthorCount {
  author: string;
  count: number;
}

/** How many of the versions each author made, the most first. */
export function countByAuthor(versions: readonly Pick<Version, "author">[]): AuthorCount[] {
  const counts = new Map<string, number>();
  for (const { author } of versions) counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts]
    .map(([author, count]) => ({ author, count }))
    .toSorted((a, b) => b.count - a.count || a.author.localeCompare(b.author));
}
