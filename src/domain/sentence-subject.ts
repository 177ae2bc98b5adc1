import type { Phrase } from "./value-sentence.ts";

/** Words after which a sentence says what became of its subject. */
const verbs =
  /^ (?:set to |removed \(was |removed$|added \(|switched o|set down$|set up$|made a |from position |moved$)/;

const isSpace = (part: Phrase[number] | undefined): boolean =>
  part !== undefined && "text" in part && part.text === " ";

/**
 * What a sentence is about, without what became of it: "cookie name" of "cookie name a → b". An undo is told so, since its
 * values are those of the version that it takes back, the other way round. The whole sentence where it has no such end.
 */
export function subjectOf(parts: Phrase): Phrase {
  const arrow = parts.findIndex((part) => "text" in part && part.text === " → ");
  if (arrow > 1 && isSpace(parts[arrow - 2])) return parts.slice(0, arrow - 2);
  const verb = parts.findIndex((part) => "text" in part && verbs.test(part.text));
  return verb > 0 ? parts.slice(0, verb) : parts;
}
