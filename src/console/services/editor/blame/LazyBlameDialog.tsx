import { lazyPart } from "../../../ui/lazy-part.tsx";

/** The dialog **Who changed what**, whose script the editor does without. */
export const LazyBlameDialog = lazyPart(async () => (await import("./BlameDialog.tsx")).BlameDialog);
