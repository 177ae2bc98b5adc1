/** Where `value` goes in `tails`, positions whose values in `sequence` increase. */
function slotFor(value: number, tails: readonly number[], sequence: readonly number[]): number {
  let low = 0;
  let high = tails.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sequence[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Positions in `sequence` (distinct numbers) of one of its longest increasing subsequences: the hosts that stay
 * where they are when as few as possible move.
 */
export function longestIncreasing(sequence: readonly number[]): number[] {
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, value] of sequence.entries()) {
    const slot = slotFor(value, tails, sequence);
    previous[index] = tails[slot - 1];
    tails[slot] = index;
  }
  const chain: number[] = [];
  for (let index = tails.at(-1); index !== undefined; index = previous[index]) chain.push(index);
  return chain.toReversed();
}
