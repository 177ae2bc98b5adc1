import type { ValidationProblem } from "./validation.ts";
import { limits, utf8Bytes } from "./limits.ts";
import { cutText } from "./text.ts";

/** A text or a key of more than 1 MiB in a JSON value. */
interface LongText {
  text: string;
  /** Steps to the text; to the object that has it, for a key. */
  path: (string | number)[];
  what: "text" | "key";
}

/** A list or an object that is still to be looked through, and the way to it. */
interface Place {
  value: object;
  step: string | number | null;
  parent: Place | null;
}

/** Each unit of UTF-16 is three bytes at most: most texts need not be measured. */
const isLong = (text: string): boolean =>
  text.length > limits.textBytes / 3 && utf8Bytes(text) > limits.textBytes;

/** So many characters of a step are enough to find it, so that an answer is not larger than what was sent. */
const shownStep = (step: string | number): string | number =>
  typeof step === "string" ? cutText(step) : step;

function pathTo(place: Place | null): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at !== null; at = at.parent) if (at.step !== null) path.push(shownStep(at.step));
  return path.toReversed();
}

/** Looks through a JSON value without calls, since a value may be nested deeper than calls can be. */
function contentOf(root: unknown): { long: LongText[]; values: number } {
  const long: LongText[] = [];
  let values = 1;
  const note = (value: unknown, step: string | number | null, parent: Place | null) => {
    if (typeof value === "object" && value !== null) places.push({ value, step, parent });
    else if (typeof value === "string" && isLong(value)) {
      const path = [...pathTo(parent), ...(step === null ? [] : [shownStep(step)])];
      long.push({ text: value, path, what: "text" });
    }
  };
  const places: Place[] = [];
  note(root, null, null);
  // The list grows meanwhile, and the loop goes on to its new end.
  for (const place of places) {
    if (Array.isArray(place.value)) {
      values += place.value.length;
      for (const [index, item] of place.value.entries()) note(item, index, place);
    } else {
      for (const [key, item] of Object.entries(place.value)) {
        values += 1;
        if (isLong(key)) long.push({ text: key, path: pathTo(place), what: "key" });
        note(item, key, place);
      }
    }
  }
  return { long, values };
}

const mebibytes = limits.textBytes / 1024 / 1024;

/**
 * The texts and keys of more than 1 MiB in a service that a client sent, at `at` in the request, and whether it has
 * too many values at all. What `stored` has already, wherever it has it, is no problem.
 */
export function contentProblems(
  sent: unknown,
  at: readonly (string | number)[],
  stored: unknown,
): ValidationProblem[] {
  const { long, values } = contentOf(sent);
  const known = new Set(long.length === 0 ? [] : contentOf(stored).long.map(({ text }) => text));
  const texts = long
    .filter(({ text }) => !known.has(text))
    .map(({ path, what, text }) => ({
      loc: [...at, ...path],
      msg:
        what === "key"
          ? `A key has at most ${mebibytes} MiB, and “${cutText(text)}” has more`
          : `A text has at most ${mebibytes} MiB`,
      type: "too_long",
    }));
  if (values <= limits.valuesInService) return texts;
  const msg = `A service has at most ${limits.valuesInService.toLocaleString("en")} values in all its lists and objects`;
  return [...texts, { loc: [...at], msg, type: "too_big" }];
}
