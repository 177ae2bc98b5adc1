import { alteredNumber, numberProblem, shortened, storedNumberProblem } from "./json-number.ts";
import { limits } from "./limits.ts";
import { scanInSteps, scanJson, type JsonFault, type JsonListener } from "./json-scanner.ts";

/** Something in a JSON text that is refused: where (a character, from 0) and why. */
export class InexactJson extends Error {
  readonly at: number;
  constructor({ at, message }: JsonFault) {
    super(message);
    this.at = at;
  }
}

/**
 * Parses a JSON text that JavaScript can keep exactly. Throws InexactJson with the place of a syntax error, and
 * for what would be altered or could do harm: integers beyond 2^53, numbers that would become Infinity or 0, a
 * `__proto__` key, nesting deeper than 64, more values than a body may have, since each takes many times its text in
 * memory. Of a key given twice the last one counts.
 */
export const parseExactly = (text: string): unknown => parse(text, exactListener(text), limits.valuesInBody);

const exactListener = (text: string): JsonListener => ({
  key: (from, to) => (isProto(text, from, to) ? "The name __proto__ is not allowed" : null),
  number: (from, to) => numberProblem(text.slice(from, to)),
});

/**
 * Parses like `parseExactly` and pauses (`yield`) now and then: a text of 32 MiB takes half a second. The items of a list
 * are parsed a few at a time; any other text is scanned in steps, but parsed at once.
 */
export function* parseInSteps(text: string): Generator<undefined, unknown, undefined> {
  const scan = scanInSteps(text, exactListener(text), limits.valuesInBody);
  const items: unknown[] = [];
  let parsed = text.indexOf("[") + 1;
  for (;;) {
    const { done, value } = scan.next();
    if (done) {
      if (value !== null) throw new InexactJson(value);
      if (items.length === 0) return JSON.parse(text);
      // In a loop: these may be more than a call can have as arguments.
      for (const item of JSON.parse(`[${text.slice(parsed)}`)) items.push(item);
      return items;
    }
    if (value > parsed) {
      for (const item of JSON.parse(`[${text.slice(parsed, value)}]`)) items.push(item);
      parsed = value + 1;
    }
    yield;
  }
}

/**
 * Parses the text of a stored service in the same way. It may name a field `__proto__` and has whole numbers of any size;
 * one with more values than a service may have is refused.
 */
export const parseStored = (text: string): unknown =>
  parse(
    text,
    { key: () => null, number: (from, to) => storedNumberProblem(text.slice(from, to)) },
    limits.valuesInService,
  );

function parse(text: string, listener: JsonListener, mostValues: number): unknown {
  const fault = scanJson(text, listener, mostValues);
  if (fault !== null) throw new InexactJson(fault);
  return JSON.parse(text);
}

const proto = '"__proto__"';

/** Whether the key between two places is `__proto__`; `\u005f` is an underscore too, and five characters longer. */
function isProto(text: string, from: number, to: number): boolean {
  const length = to - from;
  if (length === proto.length) return text.startsWith(proto, from);
  if (length < proto.length + 5) return false;
  const key = text.slice(from, to);
  return key.includes("\\") && JSON.parse(key) === "__proto__";
}

/** What a text says and its value does not: where (a character from 0; line and column from 1) and what becomes of it. */
export interface JsonLoss extends JsonFault {
  line: number;
  column: number;
}

/** So many losses are worth reading. */
const mostLosses = 100;

/**
 * What is lost when a text that `parseExactly` takes is read and written again: values of keys that are given twice in one
 * object, and digits of numbers that have more than a double holds. `more` of them are only counted.
 */
export function jsonLosses(text: string): { losses: JsonLoss[]; more: number } {
  const found: JsonFault[] = [];
  /** For each open object where it has its keys. */
  const objects: Map<string, number>[] = [];
  scanJson(text, {
    objectBegins: () => void objects.push(new Map()),
    objectEnds: () => void objects.pop(),
    key: (from, to) => {
      const key = text.slice(from, to);
      const name = key.includes("\\") ? String(JSON.parse(key)) : key.slice(1, -1);
      const keys = objects.at(-1);
      const before = keys?.get(name);
      keys?.set(name, from);
      if (before !== undefined)
        found.push({
          at: before,
          message: `${shortened(JSON.stringify(name))} is given again later, and the last one counts`,
        });
      return null;
    },
    number: (from, to) => {
      const digits = text.slice(from, to);
      const kept = alteredNumber(digits);
      if (kept !== null)
        found.push({ at: from, message: `${shortened(digits)} has too many digits, and becomes ${kept}` });
      return null;
    },
  });
  const shown = found.toSorted((a, b) => a.at - b.at).slice(0, mostLosses);
  const places = linesAndColumns(
    text,
    shown.map(({ at }) => at),
  );
  const losses = shown.map(({ at, message }, index) => {
    const { line, column } = places[index] ?? { line: 1, column: 1 };
    return { at, line, column, message };
  });
  return { losses, more: found.length - losses.length };
}

interface LineAndColumn {
  line: number;
  column: number;
}

/** The lines and the columns, from 1, of characters (from 0, in their order) in a text. */
function linesAndColumns(text: string, places: readonly number[]): LineAndColumn[] {
  let line = 1;
  let start = 0;
  let end = text.indexOf("\n");
  return places.map((at) => {
    for (; end !== -1 && end < at; end = text.indexOf("\n", start)) {
      line += 1;
      start = end + 1;
    }
    return { line, column: at - start + 1 };
  });
}

/** The line and the column, both from 1, of the character `at` (from 0) in a text. */
export const lineAndColumn = (text: string, at: number): LineAndColumn =>
  linesAndColumns(text, [at])[0] ?? { line: 1, column: 1 };
