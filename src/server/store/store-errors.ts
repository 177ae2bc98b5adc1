import type { Conflict } from "#contract/error-body.ts";

export class UnknownConfig extends Error {}
export class UnknownVersion extends Error {}
export class UnknownPublication extends Error {}
/** A service to restore is in neither the current set nor the version. */
export class UnknownEntry extends Error {
  readonly id: string;
  constructor(id: string) {
    super(`No service ${id}`);
    this.id = id;
  }
}

/** Somebody pushed branches below the name of a new configuration; git cannot have both. */
export class NameTaken extends Error {}
/** The settings of a configuration say that it cannot be deleted. */
export class ProtectedConfig extends Error {}
/** A configuration with targets is not deleted. */
export class ConfigHasTargets extends Error {
  readonly targets: readonly string[];
  constructor(config: string, targets: readonly string[]) {
    super(`The configuration ${config} has targets`);
    this.targets = targets;
  }
}

/** The branch of a configuration leads to no commit that can be read. */
export class DamagedConfig extends Error {
  readonly reason: string;
  constructor(config: string, reason: string) {
    super(`${config}: ${reason}`);
    this.reason = reason;
  }
}

/** The folder of the set is damaged: a write of some services would delete files that nobody sees. Nothing was changed. */
export class SetDamaged extends Error {}
/** The file of the service `id` would be too large to be read again; nothing was changed. */
export class ServiceTooLarge extends Error {
  readonly id: string;
  constructor(id: string) {
    super(`The service ${id} is too large`);
    this.id = id;
  }
}

/** The set would have more services than it may; nothing was changed. */
export class SetFull extends Error {}
/** The store cannot write now (disk full, read-only, no access); nothing was changed. */
export class StoreUnavailable extends Error {}
/** The disk, or this user's part of it, is full. */
export class StoreFull extends StoreUnavailable {}
/**
 * The history that the servers share cannot be written now, or refuses it. `message` is for the client: it says why, and
 * whether something may have been saved. `retryAfter`: seconds after which trying again makes sense; null: a person has to
 * do something first.
 */
export class LedgerUnavailable extends Error {
  readonly retryAfter: number | null;
  constructor(message: string, retryAfter: number | null, options?: ErrorOptions) {
    super(message, options);
    this.retryAfter = retryAfter;
  }
}

/** The server must not start on the shared history; `message` says why, and what to do. */
export class LedgerRefused extends Error {}
/** The history of a configuration agrees with the one that the servers share: there is nothing to decide. */
export class NothingToDecide extends Error {}
/** The branch was moved once more since somebody looked; nothing was decided. */
export class MovedAgain extends Error {}
/** A later change touched the same thing as the version to undo; nothing was changed. */
export class UndoConflict extends Error {
  readonly conflicts: readonly Conflict[];
  constructor(conflicts: readonly Conflict[]) {
    super("A later change touched the same thing");
    this.conflicts = conflicts;
  }
}
