/** A choice kept on this browser. Storage may be switched off: then it lasts as long as the page. */
export interface Stored {
  get: () => string | null;
  set: (value: string) => void;
  subscribe: (listener: () => void) => () => void;
}

/** The choice kept under `name`. */
export function stored(name: string): Stored {
  const key = `backend-services.${name}`;
  const listeners = new Set<() => void>();
  let value: string | null = null;
  try {
    value = localStorage.getItem(key);
  } catch {
    // As said above.
  }
  return {
    get: () => value,
    set: (next) => {
      value = next;
      try {
        localStorage.setItem(key, next);
      } catch {
        // As said above.
      }
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
