import { codePoints, limits } from "#contract/limits.ts";

/** The most bytes of a percent-encoded message: proxies accept fewer bytes of headers than the server does. */
const encodedBytes = 6 * 1024 - 1;

function encodedLength(text: string): number {
  try {
    return encodeURIComponent(text).length;
  } catch {
    // Half of a surrogate pair cannot be encoded.
    return Infinity;
  }
}

/** What is wrong with the reason for a change, or null when it can be sent as the version's message. */
export function reasonProblem(reason: string): string | null {
  const count = codePoints(reason);
  if (count > limits.message)
    return `A reason has at most ${limits.message} characters; this one has ${count}`;
  return encodedLength(reason) > encodedBytes
    ? "This reason is too long once it is encoded for sending; shorten it"
    : null;
}
