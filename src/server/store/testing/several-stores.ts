import { expect } from "vitest";
import type { Store } from "../store.ts";
import { openTestStore } from "./git-fixture.ts";
import type { TestStore } from "./store.contract.ts";

/** One store that goes to another server whenever nothing is under way; that server fetches first. */
function inTurn(stores: readonly Store[]): { store: Store; turned: () => Promise<unknown> } {
  let turns = 0;
  let underWay = 0;
  let turned: Promise<unknown> = Promise.resolve();
  const current = () => stores[turns % stores.length] as Store;
  const call = async (name: string | symbol, args: unknown[]): Promise<unknown> => {
    if (underWay === 0) {
      turns += 1;
      turned = Promise.resolve(current().ledger?.refresh());
    }
    underWay += 1;
    try {
      await turned;
      const store = current();
      // The methods of a store, by a name that it has.
      return await (Reflect.apply(
        Reflect.get(store, name) as () => unknown,
        store,
        args,
      ) as Promise<unknown>);
    } finally {
      underWay -= 1;
    }
  };
  const synchronous = new Set<string | symbol>(["recentSet", "pastSets", "publications"]);
  const store = new Proxy<Store>(current(), {
    get: (first, name) => {
      const own: unknown = Reflect.get(first, name, first);
      if (typeof own !== "function") return own;
      if (synchronous.has(name)) return own.bind(first) as unknown;
      return (...args: unknown[]) => call(name, args);
    },
  });
  return { store, turned: () => turned };
}

/** Several servers in turn, as one store. */
export async function openInTurn(remote: string, count: number): Promise<TestStore> {
  const opened = await Promise.all(Array.from({ length: count }, () => openTestStore({ remote })));
  let { store, turned } = inTurn(opened.map((one) => one.store));
  return {
    store,
    reopen: async () => {
      await turned();
      ({ store, turned } = inTurn(await Promise.all(opened.map((one) => one.reopen()))));
      return store;
    },
    dispose: async () => {
      for (const one of opened) {
        expect(await one.faults()).toEqual([]);
        await one.dispose();
      }
    },
  };
}
