/** A change of a sorted list: the new item at a key; null removes the item. */
export interface Splice<T> {
  key: string;
  value: T | null;
}

/** The position of `key` in the sorted `list`, or where it would be inserted. */
export function positionOf<T>(list: readonly T[], key: string, keyOf: (item: T) => string, from = 0): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = list[middle];
    if (item !== undefined && keyOf(item) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The item at `key` in the sorted `list`. */
export function findIn<T>(list: readonly T[], key: string, keyOf: (item: T) => string): T | undefined {
  const item = list[positionOf(list, key, keyOf)];
  return item !== undefined && keyOf(item) === key ? item : undefined;
}

/** A copy of the sorted `list` with `changes` (sorted, each key once). Costs a copy of pointers and a search for each change. */
export function spliced<T>(
  list: readonly T[],
  changes: readonly Splice<T>[],
  keyOf: (item: T) => string,
): T[] {
  const runs: T[][] = [];
  let at = 0;
  for (const { key, value } of changes) {
    const position = positionOf(list, key, keyOf, at);
    runs.push(list.slice(at, position));
    if (value !== null) runs.push([value]);
    const there = list[position];
    at = there !== undefined && keyOf(there) === key ? position + 1 : position;
  }
  runs.push(list.slice(at));
  return runs.length > 1_000 ? runs.flat() : new Array<T>().concat(...runs);
}

/** A list that is sorted by key, as a map: nothing has to be built for the next version (see `ServiceFolder` for the cost). */
export class SortedMap<T> implements ReadonlyMap<string, T> {
  readonly #list: readonly T[];
  readonly #keyOf: (item: T) => string;

  constructor(list: readonly T[], keyOf: (item: T) => string) {
    this.#list = list;
    this.#keyOf = keyOf;
  }

  get size(): number {
    return this.#list.length;
  }

  get(key: string): T | undefined {
    return findIn(this.#list, key, this.#keyOf);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  forEach(visit: (value: T, key: string, map: ReadonlyMap<string, T>) => void): void {
    for (const item of this.#list) visit(item, this.#keyOf(item), this);
  }

  keys(): MapIterator<string> {
    return this.#list.map(this.#keyOf).values();
  }

  values(): MapIterator<T> {
    return this.#list.values();
  }

  entries(): MapIterator<[string, T]> {
    return this.#list.map((item): [string, T] => [this.#keyOf(item), item]).values();
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }
}
