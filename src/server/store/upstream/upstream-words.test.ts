// What an error of the deployment says is shown and logged; some quote the request, and with it the key.
import { expect, test } from "vitest";
import { wordsOf } from "./upstream-words.ts";

const key = "b64/key+of/ada==0123456789";
const quoted = `The header was: Authorization: Basic ${key}`;

test.each([
  ["JSON", JSON.stringify({ message: quoted })],
  ["JSON with escaped slashes", JSON.stringify({ message: quoted }).replaceAll("/", "\\/")],
  ["a page", `<html><head><title>${quoted}</title></head></html>`],
  ["a text", `${quoted}\nmore`],
])("the key is in no words: %s", (_, body) => {
  expect(wordsOf(body, key)).toBe("The header was: Authorization: Basic …");
});

// The line was cut before the key was taken out, which left its beginning.
test("nor is the beginning of it, where the words are cut", () => {
  for (let before = 150; before < 210; before += 1) {
    const words = wordsOf(JSON.stringify({ message: `${"x".repeat(before)}${key}` }), key);
    expect(words).not.toContain("b");
    expect(words.length).toBeLessThanOrEqual(201);
  }
});

test("without a key nothing is taken out", () => {
  expect(wordsOf("Go away", "")).toBe("Go away");
});
