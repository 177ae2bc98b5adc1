/** An event, for code outside of React and for `useSyncExternalStore`. */
export interface ExternalEvent {
  emit: () => void;
  /** Calls `listener` at each event. Returns a function that unsubscribes it. */
  subscribe: (listener: () => void) => () => void;
}

/**
 * Makes an event. `start` runs when the first listener subscribes; the function that it returns runs when the last one
 * unsubscribes.
 */
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

/** A value outside of React. Its listeners are called when it changes. */
export interface ExternalStore<T> extends Pick<ExternalEvent, "subscribe"> {
  get: () => T;
  set: (value: T) => void;
}

/** Makes a store with its first value. `start` is that of `createEvent`. */
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
