import { numberProblem, storedNumberProblem } from "./json-number.ts";
import { scanInSteps, scanJson, type JsonFault, type JsonListener } from "./json-scanner.ts";
import { limits } from "./limits.ts";

/** A JSON text that is refused; `at` is the position of the reason, a character from 0. */
export class InexactJson extends Error {
  readonly at: number;
  constructor({ at, message }: JsonFault) {
    super(message);
    this.at = at;
  }
}

/**
 * Parses a JSON text that JavaScript can keep exactly. Throws InexactJson for a syntax error, a whole number beyond 2^53,
 * a number that would become Infinity or 0, a field called `__proto__`, nesting deeper than 64, and more values than a
 * body may have. Of a field that is given twice the last one counts.
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
export const parseInSteps = (text: string): Generator<undefined, unknown, undefined> =>
  inSteps(text, exactListener(text));

/** Parses like `parseStored` a text of many services, and pauses like `parseInSteps`. */
export const parseStoredInSteps = (text: string): Generator<undefined, unknown, undefined> =>
  inSteps(text, storedListener(text));

function* inSteps(text: string, listener: JsonListener): Generator<undefined, unknown, undefined> {
  const scan = scanInSteps(text, listener, limits.valuesInBody);
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
 * Parses the text of a stored service, like `parseExactly` with two exceptions: a field may be called `__proto__`, and
 * whole numbers may be of any size when JavaScript wrote them. The limit is that of the values in a service.
 */
export const parseStored = (text: string): unknown =>
  parse(text, storedListener(text), limits.valuesInService);

const storedListener = (text: string): JsonListener => ({
  key: () => null,
  number: (from, to) => storedNumberProblem(text.slice(from, to)),
});

function parse(text: string, listener: JsonListener, mostValues: number): unknown {
  const fault = scanJson(text, listener, mostValues);
  if (fault !== null) throw new InexactJson(fault);
  return JSON.parse(text);
}

const proto = '"__proto__"';

/** Whether the key from `from` to `to` is `__proto__`, also when escapes (`\u005f` for `_`) make it longer. */
function isProto(text: string, from: number, to: number): boolean {
  const length = to - from;
  if (length === proto.length) return text.startsWith(proto, from);
  if (length < proto.length + 5) return false;
  const key = text.slice(from, to);
  return key.includes("\\") && JSON.parse(key) === "__proto__";
}
