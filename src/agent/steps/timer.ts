/** Measures how long each step takes, in milliseconds. */
export class Timer {
  readonly timings: Record<string, number> = {};

  async time<T>(step: string, job: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await job();
    } finally {
      this.#add(step, start);
    }
  }

  timeSync<T>(step: string, job: () => T): T {
    const start = performance.now();
    try {
      return job();
    } finally {
      this.#add(step, start);
    }
  }

  #add(step: string, start: number): void {
    this.timings[step] = Math.round((performance.now() - start) * 10) / 10;
  }
}
