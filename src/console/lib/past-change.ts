import { createStore } from "./external-store.ts";

/** Something to do with a past version, which its dialog shows before it is done. */
export type PastChange = {
  config: string;
  /** The whole id of the version. */
  version: string;
} & (
  | { kind: "undo" }
  | {
      kind: "revert";
      /** The moment (ISO 8601) whose set was asked for, where the version was found by a moment. */
      asOf?: string | undefined;
    }
  | {
      kind: "restore";
      /** The services to restore: at least one. */
      ids: readonly string[];
    }
);

/** `askPastChange` opens the dialog above whatever screen is shown, for those who cannot draw it; null closes it. */
export const {
  get: askedPastChange,
  set: askPastChange,
  subscribe: onPastChange,
} = createStore<PastChange | null>(null);
