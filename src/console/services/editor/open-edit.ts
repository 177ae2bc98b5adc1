import type { Dispatch } from "react";
import type { EditorEvent, EditorState } from "./editor-state.ts";
import type { FormStore } from "./form-store.ts";
import type { InitialState } from "./initial-state.ts";

/** The edit that is open, as the hooks of the editor share it. */
export interface OpenEdit {
  config: string;
  initialState: InitialState;
  formStore: FormStore;
  state: EditorState;
  dispatch: Dispatch<EditorEvent>;
  /** Ends the stored draft: the edits were saved or discarded. */
  dropDraft: () => void;
  /** Opens the editor anew. */
  onOpen: (initialState: InitialState) => void;
}
