/** What the console says after something was done. It stays until it is closed or replaced. */
export interface Notice {
  text: string;
  tone?: "success" | "warning" | "error";
  action?: { label: string; run: () => void };
}

let current: Notice | null = null;
const listeners = new Set<() => void>();

/** Says `notice` in place of the last one; null takes it away. */
export function notify(notice: Notice | null): void {
  current = notice;
  for (const listener of listeners) listener();
}

export const currentNotice = (): Notice | null => current;

export function onNotice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
