/** Lets a few jobs run at a time. Those in the background take one lane at most, and wait for the others. */
export class Lanes {
  #free: number;
  #background = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #waitingBehind: (() => void)[] = [];

  constructor(lanes: number) {
    this.#free = lanes;
  }

  async run<T>(job: () => Promise<T>, background = false): Promise<T> {
    const queue = background ? this.#waitingBehind : this.#waiting;
    while (!this.#hasLane(background)) {
      await new Promise<void>((resolve) => queue.push(resolve));
    }
    this.#free -= 1;
    if (background) this.#background += 1;
    try {
      return await job();
    } finally {
      this.#free += 1;
      if (background) this.#background -= 1;
      (this.#waiting.shift() ?? this.#waitingBehind.shift())?.();
    }
  }

  #hasLane(background: boolean): boolean {
    if (this.#free === 0) return false;
    return !background || (this.#background === 0 && this.#waiting.length === 0);
  }
}
