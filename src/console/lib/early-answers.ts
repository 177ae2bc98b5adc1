declare global {
  /** The requests that `public/early.js` sent before the console's scripts had loaded, by their path in the API. */
  var earlyAnswers: Map<string, Promise<Response>> | undefined;
}

/** The answer to an early GET of `path`, for the first caller only. */
export function takeEarlyAnswer(path: string): Promise<Response> | undefined {
  const answer = globalThis.earlyAnswers?.get(path);
  globalThis.earlyAnswers?.delete(path);
  return answer;
}

/**
 * Drops the answers that the first screen did not take: they are too old for any other. The map goes, too: where the answer
 * about the session is late, `early.js` sends further requests after that, and somebody else may sign in meanwhile.
 */
export function dropEarlyAnswers(): void {
  globalThis.earlyAnswers = undefined;
}
