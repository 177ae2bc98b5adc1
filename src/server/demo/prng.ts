/** A seeded source of choices: the same seed gives the same choices, on every machine. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  int: (least: number, most: number) => number;
  /** One of `list`, which must not be empty. */
  pick: <T>(list: readonly T[]) => T;
  /** True with this probability (0 to 1). */
  chance: (probability: number) => boolean;
}

/** Marsaglia's xorshift with 32 bits of state: plenty for a story, useless for secrets. */
export function seededRandom(seed: number): Random {
  // A state of 0 would stay 0 for ever.
  let state = seed | 0 || 1;
  const fraction = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const int = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  return {
    int,
    pick<T>(list: readonly T[]): T {
      const chosen = list[int(0, list.length - 1)];
      if (chosen === undefined) throw new Error("There is nothing to pick from");
      return chosen;
    },
    chance: (probability) => fraction() < probability,
  };
}
