import { useState } from "react";
import { createEditorView } from "./editor-view.ts";
import type { InitialState } from "./initial-state.ts";

/**
 * What an editor opens with, `open` to open it anew with something else, the key to mount it with, and the view that
 * outlives it.
 */
export function useInitialState(first: () => InitialState) {
  const [opened, setOpened] = useState(() => ({ initialState: first(), mountKey: 0 }));
  const [view] = useState(createEditorView);
  const open = (initialState: InitialState) =>
    setOpened(({ mountKey }) => ({ initialState, mountKey: mountKey + 1 }));
  return { ...opened, open, view };
}
