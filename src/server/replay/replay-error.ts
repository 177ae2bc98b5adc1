/** Why a replay does not start, or stops: something that the person who started it can mend. Shown without a stack. */
export class ReplayError extends Error {}

/** The set is not any more the one that was read (412). */
export class SomebodyWasFaster extends ReplayError {}
