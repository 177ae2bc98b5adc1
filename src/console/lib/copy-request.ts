import type { Service } from "#contract/service.ts";
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

/** `askToCopy` opens the dialog **Copy to…**, which the shell shows over any screen; null closes it. */
export const {
  get: copyRequest,
  set: askToCopy,
  subscribe: onCopyRequest,
} = createStore<CopyRequest | null>(null);
