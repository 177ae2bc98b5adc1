import { lazyPart } from "../../ui/lazy-part.tsx";

/** The dialogs of past versions, whose script no screen needs at first. */
export const LazyPastChangeDialog = lazyPart(
  async () => (await import("./PastChangeDialog.tsx")).PastChangeDialog,
);
