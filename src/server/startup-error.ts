/** A problem at the start that the operator can fix. It is shown as one line, and the exit code is 1. */
export class StartupError extends Error {}

/** The code of a system error (`EACCES`, `EADDRINUSE`), or undefined for anything else. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
