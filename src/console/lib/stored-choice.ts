import { storagePrefix } from "./base-path.ts";
import { readItem, writeItem } from "./browser-storage.ts";

/** A choice kept on this browser. Storage may be switched off: then it lasts as long as the page. */
export interface Stored {
  get: () => string | null;
  set: (value: string) => void;
  subscribe: (listener: () => void) => () => void;
}

/** The choice kept under `name`: any text at all, which the caller takes for a choice only if it is one. */
export function stored(name: string): Stored {
  const key = storagePrefix + name;
  const listeners = new Set<() => void>();
  let value = readItem(key);
  return {
    get: () => value,
    set: (next) => {
      value = next;
      writeItem(key, next);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
