import { storagePrefix } from "./base-path.ts";
import { readItem, writeItem } from "./browser-storage.ts";
import { createStore, type ExternalStore } from "./external-store.ts";

/** A store of a choice: null until somebody chooses. */
export interface StoredChoice extends Omit<ExternalStore<string | null>, "set"> {
  set: (value: string) => void;
}

/**
 * The choice that this browser keeps under `name`; where storage is off, it lasts as long as the page. It can be any text:
 * the caller checks that it is one of its choices.
 */
export function stored(name: string): StoredChoice {
  const key = storagePrefix + name;
  const { set, ...store } = createStore(readItem(key));
  return {
    ...store,
    set: (next) => {
      writeItem(key, next);
      set(next);
    },
  };
}
