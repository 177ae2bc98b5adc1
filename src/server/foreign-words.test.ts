import { expect, test } from "vitest";
import { inOneLine, withoutStop } from "./foreign-words.ts";

// A host's words that were sentences stood as "… protected branch.; ask an owner." in the answer.
test.each([
  [["GitLab: You may not push.", "Ask an owner."], "GitLab: You may not push; Ask an owner."],
  [["These are refused:", "a.json, ", "b.json"], "These are refused: a.json; b.json"],
  [["Stop!", "A freeze until Monday"], "Stop! A freeze until Monday"],
  [["one"], "one"],
  [[], ""],
])("lines of %j in one", (lines, said) => {
  expect(inOneLine(lines)).toBe(said);
});

test.each([
  ["Service Unavailable. ", "Service Unavailable"],
  ["busy;", "busy"],
  ["why?", "why?"],
  ["...", ""],
])("%j in a sentence that goes on", (words, part) => {
  expect(withoutStop(words)).toBe(part);
});
