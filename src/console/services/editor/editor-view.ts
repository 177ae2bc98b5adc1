import { createStore, type ExternalStore } from "../../lib/external-store.ts";

/**
 * What a reader opened and unfolded in the editor of one service. It outlives the editor, which opens anew after each
 * save: everything then stands where it stood, and so does the page.
 */
export interface EditorView {
  /** Whether the settings show; null: nobody has opened or closed them. */
  settings: ExternalStore<boolean | null>;
  /** Reads the rows of the hosts: from the table that shows, or showed last. */
  rows: { read: () => RowsView };
}

/** The rows of the hosts by position: which are unfolded on a phone, and how high each is in px. */
export interface RowsView {
  unfolded: ReadonlySet<number>;
  heights: ReadonlyMap<number, number>;
}

const noRows: RowsView = { unfolded: new Set(), heights: new Map() };

export const createEditorView = (): EditorView => ({
  settings: createStore<boolean | null>(null),
  rows: { read: () => noRows },
});
