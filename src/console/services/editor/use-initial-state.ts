import { useState } from "react";
import type { InitialState } from "./initial-state.ts";

/** What an editor opens with, `open` to open it anew with something else, and the key to mount it with. */
export function useInitialState(first: () => InitialState) {
  const [opened, setOpened] = useState(() => ({ initialState: first(), mountKey: 0 }));
  const open = (initialState: InitialState) =>
    setOpened(({ mountKey }) => ({ initialState, mountKey: mountKey + 1 }));
  return { ...opened, open };
}
