import type { ValidationProblem } from "./validation.ts";
import { limits, utf8Bytes } from "./limits.ts";
import { cutText } from "./text.ts";

/** A text, or the name of a field, that is larger than `limits.textBytes`. */
interface LongText {
  text: string;
  /** The path to the text; for the name of a field, the path to its object. */
  path: (string | number)[];
  what: "text" | "key";
}

/** A list or an object to visit, linked to the one that holds it. */
interface Place {
  value: object;
  step: string | number | null;
  parent: Place | null;
}

/** A UTF-16 code unit takes at most three bytes in UTF-8, so a short text needs no measuring. */
const isLong = (text: string): boolean =>
  text.length > limits.textBytes / 3 && utf8Bytes(text) > limits.textBytes;

/** A step of a path for a problem's `loc`: cut, so that an answer is not larger than its request. */
const shownStep = (step: string | number): string | number =>
  typeof step === "string" ? cutText(step) : step;

function pathTo(place: Place | null): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at !== null; at = at.parent) if (at.step !== null) path.push(shownStep(at.step));
  return path.toReversed();
}

/** Finds the long texts of a JSON value and counts its values; without recursion, since a value may be nested very deeply. */
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
  // `note` appends to the list while the loop runs over it.
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
 * The limits that hold for all fields of a sent service, unknown ones included: 1 MiB in a text or in the name of a
 * field, and `limits.valuesInService`. A long text that the `stored` service has in any field is no problem. `at` is the
 * place of the service in the request.
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
