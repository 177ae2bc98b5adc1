/** The reason why a command of the command line does not start, or stops. The user can mend it, so it is shown without a stack. */
export class CommandError extends Error {}

/** Somebody changed the set after it was read (412). */
export class SetChanged extends CommandError {}
