/**
 * The console's path on its host, such as `/lb`; empty at the root. The server writes it into the page (`data-base`), so
 * that one build works at any path.
 */
export const basePath: string = new URL(
  globalThis.document?.documentElement.dataset["base"] ?? "/",
  "http://console.invalid/",
).pathname.replace(/\/$/, "");

/** Prefix of every name in this browser's storage: consoles at different paths of one host keep their data apart. */
export const storagePrefix = `backend-services${basePath}.`;
