/** Why a replay does not start, or stops: something that the person who started it can mend. Shown without a stack. */
export class ReplayError extends Error {}
