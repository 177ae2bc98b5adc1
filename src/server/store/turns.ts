/** Times that it took to save, which a server waits at most before it saves again. */
const waits = 14;
/** Milliseconds that it waits at most. */
const longest = 5_000;
/** Milliseconds for which others who wrote count as writing. */
const recent = 2_000;

/**
 * Lets other servers go first on a branch of a shared history. Who has just saved knows where the branch is, and those who
 * lost the race have to fetch before they can try again: one with much to save would win again and again, and the others
 * would lose five times. So one that saved twice in a row, while others write, waits so long that they can.
 */
export class Turns {
  #inARow = 0;
  #othersAt = -Infinity;
  #tookLast = 0;

  /** Others wrote to the branch. */
  noteOthers(): void {
    this.#inARow = 0;
    this.#othersAt = performance.now();
  }

  /** This server saved something, which took so many milliseconds. */
  noteSaved(took: number): void {
    this.#inARow += 1;
    this.#tookLast = took;
  }

  /** Milliseconds to wait before the next save. */
  pause(random = Math.random()): number {
    const most = Math.min(waits * this.#tookLast, longest);
    const alone = performance.now() - this.#othersAt > Math.max(recent, 2 * most);
    return this.#inARow < 2 || alone ? 0 : most * (0.5 + random / 2);
  }
}
