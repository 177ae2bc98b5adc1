declare global {
  /** Requests that `public/early.js` has begun, by their path in the API. */
  var begun: Map<string, Promise<Response>> | undefined;
}

/** The answer to a GET of `path` that was begun before this script was there: once, and only for the first screen. */
export function takeBegun(path: string): Promise<Response> | undefined {
  const answer = globalThis.begun?.get(path);
  globalThis.begun?.delete(path);
  return answer;
}

/** What nobody has taken for the first screen is too old for any other. */
export function forgetBegun(): void {
  globalThis.begun?.clear();
}
