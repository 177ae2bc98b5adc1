import type { RenderedFile } from "../rendering.ts";

const weight = /^( {4}server \S+ \S+) weight \d+/gm;
const disabled = /^( {4}server \S+ \S+ weight \d+.*?) disabled(?= |$)/gm;
const version = /^( {4}set-var proc\.published) .*$/m;

/** What a file says without that which can change at runtime. */
export const skeleton = (text: string): string =>
  text.replace(disabled, "$1").replace(weight, "$1").replace(version, "$1");

/** Whether only weights, `down` and the version differ between the files, which HAProxy takes without a reload. */
export function differOnlyAtRuntime(
  before: readonly RenderedFile[],
  after: readonly RenderedFile[],
): boolean {
  if (before.length !== after.length) return false;
  const texts = new Map(before.map(({ name, text }) => [name, text]));
  return after.every(({ name, text }) => {
    const old = texts.get(name);
    return old !== undefined && (old === text || skeleton(old) === skeleton(text));
  });
}
