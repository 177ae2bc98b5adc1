/** A reason not to start that the person who starts the server can mend: shown as one line, exit code 1. */
export class StartupError extends Error {}

/** The code of a system error (`EACCES`, `EADDRINUSE`), or undefined for anything else. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
