import { codePoints, limits } from "#contract/limits.ts";
import { showsSomething } from "#contract/shown-text.ts";
import { HttpError } from "./http-error.ts";

const howTo = "percent-encode its UTF-8 bytes, as encodeURIComponent does";

/** The version's message from `x-change-message` (percent-encoded UTF-8); null when there is none. Throws a 400. */
export function changeMessage(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const encoded = [header].flat().join(", ");
  if (!/^[\x20-\x7e]*$/.test(encoded))
    throw new HttpError(400, `x-change-message has bytes outside ASCII; ${howTo}`);
  const message = decoded(encoded);
  if (message.includes("\0")) throw new HttpError(400, "x-change-message has a NUL character; leave it out");
  if (codePoints(message) > limits.message) {
    throw new HttpError(400, `x-change-message has more than ${limits.message} characters; shorten it`);
  }
  return showsSomething(message) ? message : null;
}

function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new HttpError(400, `x-change-message is not percent-encoded UTF-8; ${howTo}`);
  }
}
