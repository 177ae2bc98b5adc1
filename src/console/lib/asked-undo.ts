import { createStore } from "./external-store.ts";

/** A version that somebody wants to undo. */
interface AskedUndo {
  config: string;
  version: string;
}

/** `askUndo` opens the dialog "Undo this version" above any screen; null closes it. */
export const { get: askedUndo, set: askUndo, subscribe: onAskedUndo } = createStore<AskedUndo | null>(null);
