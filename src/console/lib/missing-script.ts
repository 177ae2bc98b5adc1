/** The messages of browsers when a script did not load. */
const messages = /dynamically imported module|importing a module script/i;

/** Whether a script of the console did not load: the connection failed, or an update removed it from the server. */
export const isScriptMissing = (error: unknown): boolean =>
  error instanceof Error && messages.test(error.message);

export const scriptMissingText =
  "A part of the console could not be loaded: the connection failed, or the console has been updated.";
