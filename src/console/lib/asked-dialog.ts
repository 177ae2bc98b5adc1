import type { Service } from "#contract/service.ts";
import type { Drift } from "#contract/target.ts";
import { createStore } from "./external-store.ts";

/** A service to be copied to another configuration, as it is or was in `config`. */
export interface CopyRequest {
  config: string;
  service: Service;
  /** Which state of it this is, where it is not the current one: "Fri 6 Nov 09:10 Aiko". */
  past?: string;
  /** The configuration to offer first. */
  to?: string;
}

/** A version to publish: the current one where none is given, to a target that the dialog asks for where none is given. */
export interface PublishRequest {
  config: string;
  target?: string;
  version?: string;
}

/** What somebody changed at a load balancer by hand, to become a version. */
export interface KeepRequest {
  config: string;
  target: string;
  drift: readonly Drift[];
}

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

/** A dialog that the shell shows over any screen, since areas cannot draw one another's: what it is, and what about. */
export type AskedDialog =
  | { dialog: "copy"; request: CopyRequest }
  | { dialog: "publish"; request: PublishRequest }
  | { dialog: "keep drift"; request: KeepRequest }
  | { dialog: "past change"; request: PastChange };

/** `askDialog` opens a dialog, which closes with the screen that it was opened on; null closes it. */
export const {
  get: askedDialog,
  set: askDialog,
  subscribe: onAskedDialog,
} = createStore<AskedDialog | null>(null);
