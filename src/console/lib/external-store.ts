/** Something that happens, for code that React does not render and for `useSyncExternalStore`. */
export interface ExternalEvent {
  emit: () => void;
  /** Calls `listener` each time. Returns how to stop. */
  subscribe: (listener: () => void) => () => void;
}

/** An event. `start` runs when the first listener comes, and what it returns when the last one has gone. */
export function createEvent(start?: () => () => void): ExternalEvent {
  const listeners = new Set<() => void>();
  let stop: (() => void) | undefined;
  return {
    emit: () => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      if (listeners.size === 0) stop = start?.();
      listeners.add(listener);
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop?.();
      };
    },
  };
}

/** A value outside of React. Its listeners hear of every other value. */
export interface ExternalStore<T> extends Pick<ExternalEvent, "subscribe"> {
  get: () => T;
  set: (value: T) => void;
}

/** A store with its first value; `start` as for an event. */
export function createStore<T>(initial: T, start?: () => () => void): ExternalStore<T> {
  const { emit, subscribe } = createEvent(start);
  let value = initial;
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      emit();
    },
    subscribe,
  };
}
