/**
 * The path below which browsers find the console; empty at the root of the host, else such as `/lb`. The server writes it
 * into the page (`data-base`), since one build serves at any path.
 */
export const basePath: string = new URL(
  globalThis.document?.documentElement.dataset["base"] ?? "/",
  "http://console.invalid/",
).pathname.replace(/\/$/, "");

/** Begins the names of what this browser keeps: a console at another path of the same host keeps its own. */
export const storagePrefix = `backend-services${basePath}.`;
