/** The best increasing chain so far that ends at some value: its weight, and the position of its last member. */
interface Chain {
  weight: number;
  end: number;
}

/** Finds for a value the best chain that ends below it (a Fenwick tree of maxima). */
function chainsBelow(values: number) {
  const tree: (Chain | undefined)[] = [];
  return {
    best(value: number): Chain | undefined {
      let best: Chain | undefined;
      for (let node = value; node > 0; node -= node & -node) {
        const chain = tree[node];
        if (chain && (!best || chain.weight > best.weight)) best = chain;
      }
      return best;
    },
    add(value: number, chain: Chain) {
      for (let node = value + 1; node <= values; node += node & -node)
        if (chain.weight > (tree[node]?.weight ?? 0)) tree[node] = chain;
    },
  };
}

/**
 * The longest increasing subsequence of `sequence` (distinct whole numbers from 0), as positions in it: the hosts that
 * need not move when as few as possible do. Of several, one with the most members for whose position `preferred` holds.
 */
export function longestIncreasing(
  sequence: readonly number[],
  preferred: (position: number) => boolean = () => false,
): number[] {
  let greatest = 0;
  for (const value of sequence) greatest = Math.max(greatest, value);
  const chains = chainsBelow(greatest + 1);
  const previous: (number | undefined)[] = [];
  // All preferred members together weigh less than one more member.
  const member = sequence.length + 1;
  let best: Chain | undefined;
  for (const [position, value] of sequence.entries()) {
    const before = chains.best(value);
    previous[position] = before?.end;
    const weight = (before?.weight ?? 0) + member + (preferred(position) ? 1 : 0);
    const chain = { weight, end: position };
    chains.add(value, chain);
    if (!best || weight > best.weight) best = chain;
  }
  const members: number[] = [];
  for (let position = best?.end; position !== undefined; position = previous[position])
    members.push(position);
  return members.toReversed();
}
