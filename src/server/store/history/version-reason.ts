import { showsSomething } from "#contract/shown-text.ts";
import type { Commit } from "../git/commit-format.ts";

const list = String.raw`\[[^\]\n]*\]`;

/**
 * The messages that a server words itself: this one's, and those of the vendor's, which are its open-source ancestor's
 * (Curiefense, `gitbackend.py` of its configuration server).
 */
const ownWords = [
  `(?:Create|Add|Update|Edit|Delete) entry ${list}(?: into entry ${list})? (?:of|to|in) document ${list}`,
  `(?:Create|New version of|Update|Replace|Delete) document ${list}`,
  `Revert (?:document ${list} )?to version ${list}`,
  `Restore (?:entry ${list}|entries ${list}|\\d{1,9} entries) of document ${list} to version ${list}`,
  `Undo version ${list} of document ${list}`,
  `(?:Create|Update) config(?:uration)? ${list}(?: renamed into ${list})?`,
].map((words) => new RegExp(`^${words}$`));

/**
 * Why a version was made: the message that a person or a client sent; null when the server worded it. A commit that does not
 * say whose words it has is another program's, or older than that header: then the words decide.
 */
export function reasonOf({ message, ownMessage }: Pick<Commit, "message" | "ownMessage">): string | null {
  const own = ownMessage ?? ownWords.some((words) => words.test(message));
  return own || !showsSomething(message) ? null : message;
}
