import { UpstreamShared } from "./upstream-shared.ts";
import { UpstreamStore } from "./upstream-store.ts";
import { UpstreamView } from "./upstream-view.ts";

/** Keys whose view is in memory; the one that was not used for longest makes room. */
const mostViews = 1_000;

/** A vendor's deployment: a store for each key, on what is known for all of them. */
export class Upstream extends UpstreamShared {
  readonly #stores = new Map<string, UpstreamStore>();

  /** The store as the owner of `key` may see it. */
  storeFor(key: string): UpstreamStore {
    return this.#keep(key, this.#stores.get(key) ?? this.#storeOf(key));
  }

  /** Whether the deployment accepted `key` lately. */
  accepted(key: string): boolean {
    return this.#stores.get(key)?.view.accepted ?? false;
  }

  /** Asks the deployment whether it accepts `key`, and rejects with its refusal. A refused key leaves nothing here. */
  async accept(key: string): Promise<void> {
    const store = this.#stores.get(key) ?? this.#storeOf(key);
    await store.view.configs();
    this.#keep(key, store);
  }

  /** Somebody with `key` has signed out. */
  signedOut(key: string): void {
    this.#stores.get(key)?.view.looksNoMore();
  }

  #storeOf(key: string): UpstreamStore {
    return new UpstreamStore(this, new UpstreamView(key, this.api, this.now));
  }

  #keep(key: string, known: UpstreamStore): UpstreamStore {
    this.#stores.delete(key);
    this.#stores.set(key, known);
    for (const oldest of this.#stores.keys()) {
      if (this.#stores.size <= mostViews) break;
      this.#stores.delete(oldest);
    }
    return known;
  }
}
