import { createStore } from "../lib/external-store.ts";

/** A message about something that was done. It stays until another takes its place or somebody closes it; that of a success also leaves by itself. */
export interface Notice {
  text: string;
  tone?: "success" | "warning" | "error";
  action?: { label: string; run: () => void };
}

/** `notify` shows a notice in place of the last one; null removes it. */
export const { get: currentNotice, set: notify, subscribe: onNotice } = createStore<Notice | null>(null);
