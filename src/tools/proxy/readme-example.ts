import { readFileSync } from "node:fs";

const readme = new URL("../../../README.md", import.meta.url);

/** The README's example in a language: the text of its only code block in it. */
export function readmeExample(language: string): string {
  const blocks = readFileSync(readme, "utf8").split(/^```/m);
  const found = blocks.filter((block, index) => index % 2 === 1 && block.startsWith(`${language}\n`));
  const [only, ...more] = found;
  if (only === undefined || more.length > 0)
    throw new Error(`README.md has ${found.length} examples in ${language}, not one`);
  return only.slice(language.length + 1);
}

/** An example with each of these texts replaced; throws when one of them is missing: the README was reworded. */
export const substituted = (example: string, texts: Record<string, string>): string =>
  Object.entries(texts).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The README's example has no “${from}”`);
    return text.replaceAll(from, to);
  }, example);
