/** Runs jobs one after the other, in the order they came; one that fails stops nothing. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#last.then(job);
    this.#last = result.catch(() => {});
    return result;
  }
}

/** Queues by name: jobs of one name are done one after the other. */
export class NamedQueues {
  readonly #queues = new Map<string, Queue>();

  run<T>(name: string, job: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(name) ?? new Queue();
    this.#queues.set(name, queue);
    return queue.run(job);
  }
}
