/** An error in a JSON text: the position of a character (from 0), and what is wrong there. */
export interface JsonFault {
  at: number;
  message: string;
}

/**
 * Called by a scan. `from` and `to` are positions in the scanned text, the quotes of a key included. A message that `key`
 * or `number` returns stops the scan, as an error at `from`.
 */
export interface JsonListener {
  key: (from: number, to: number) => string | null;
  /** Called only for numbers that a double may not hold: with an exponent, or longer than 15 characters. */
  number: (from: number, to: number) => string | null;
  objectBegins?: () => void;
  objectEnds?: () => void;
}

/** The deepest nesting of lists and objects. */
const deepestJson = 64;

/** A double holds every decimal number of at most 15 characters (DBL_DIG in C). */
const certainlyKept = 15;

const [tab, newline, carriageReturn, space] = [0x09, 0x0a, 0x0d, 0x20];
const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const [minus, plus, dot, zero] = [0x2d, 0x2b, 0x2e, 0x30];

const escapes = new Set(Array.from('"\\/bfnrt', (letter) => letter.charCodeAt(0)));
const words = ["true", "false", "null"];

/** Characters between two pauses of a scan: a few milliseconds. */
const step = 256 * 1024;

/**
 * Reads a JSON text once, and returns its first error or null. A text of more than `mostValues` values (lists and objects
 * included) is an error too. Time grows with the length of the text and memory with its depth; there is no recursion and
 * no pattern, since a long text would overflow their stack.
 */
export function scanJson(text: string, listener: JsonListener, mostValues = Infinity): JsonFault | null {
  const scan = scanInSteps(text, listener, mostValues);
  for (;;) {
    const { done, value } = scan.next();
    if (done) return value;
  }
}

/**
 * Scans like `scanJson` and pauses (`yield`) now and then, so that other work can be done in between. Where the text is a
 * list, a pause gives the place of the comma behind the last item that is complete; else 0.
 */
export function* scanInSteps(
  text: string,
  listener: JsonListener,
  mostValues: number,
): Generator<number, JsonFault | null, undefined> {
  /** The closing brackets of the open lists and objects. */
  const open: number[] = [];
  let at = 0;
  let values = 0;
  let wants: "value" | "key" = "value";
  let pause = step;
  let itemsEnd = 0;
  for (;;) {
    if (at >= pause) {
      yield itemsEnd;
      pause = at + step;
    }
    at = spaceEnd(text, at);
    const start = at;
    const first = text.charCodeAt(at);
    if (wants === "key") {
      if (first !== quote) return { at, message: "A name in double quotes is missing" };
      at = stringEnd(text, start);
      if (at < 0) return { at: start, message: stringFault(text, ~at) };
      const problem = listener.key(start, at);
      if (problem !== null) return { at: start, message: problem };
      at = spaceEnd(text, at);
      if (text.charCodeAt(at) !== colon) return { at, message: "A colon is missing" };
      at += 1;
      wants = "value";
      continue;
    }
    values += 1;
    if (values > mostValues) return { at, message: tooManyValues(mostValues) };
    if (first === openList || first === openObject) {
      if (open.length === deepestJson) return { at, message: `The nesting is deeper than ${deepestJson}` };
      const close = first === openList ? closeList : closeObject;
      if (first === openObject) listener.objectBegins?.();
      open.push(close);
      at = spaceEnd(text, at + 1);
      if (text.charCodeAt(at) !== close) {
        wants = first === openList ? "value" : "key";
        continue;
      }
    } else if (first === quote) {
      at = stringEnd(text, start);
      if (at < 0) return { at: start, message: stringFault(text, ~at) };
    } else {
      const mantissa = mantissaEnd(text, start);
      if (mantissa > start) {
        at = exponentEnd(text, mantissa);
        const problem = at > mantissa || at - start > certainlyKept ? listener.number(start, at) : null;
        if (problem !== null) return { at: start, message: problem };
      } else {
        const word = words.find((each) => text.startsWith(each, start));
        if (word === undefined) {
          return { at, message: at === text.length ? "The text ends too early" : "This is no JSON value" };
        }
        at += word.length;
      }
    }
    // A value has ended; so do the lists and objects whose closing brackets follow.
    for (;;) {
      at = spaceEnd(text, at);
      const close = open.at(-1);
      const next = text.charCodeAt(at);
      if (close === undefined) {
        return at < text.length
          ? { at, message: "There is something behind the end of the JSON value" }
          : null;
      }
      if (next !== close) {
        if (next !== comma) return { at, message: `A comma or ${String.fromCharCode(close)} is missing` };
        if (open.length === 1 && close === closeList) itemsEnd = at;
        at += 1;
        wants = close === closeObject ? "key" : "value";
        break;
      }
      if (close === closeObject) listener.objectEnds?.();
      open.pop();
      at += 1;
    }
  }
}

const tooManyValues = (most: number): string =>
  `There are more than ${most.toLocaleString("en")} values, the most that is taken here`;

function spaceEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== space && code !== newline && code !== carriageReturn && code !== tab) return at;
    at += 1;
  }
}

/** Says what is wrong with a string at the position `at`. */
const stringFault = (text: string, at: number): string =>
  text.includes('"', at + 1)
    ? "A text has a character or an escape that JSON does not allow"
    : "A text has no closing quote";

/**
 * The position after the closing quote of the string that begins at `from`, or `~at`, which is below 0, when the string is
 * wrong at `at`. The caller finds the reason (`stringFault`): were it found here, V8 (in Node 20) would hoist the search
 * for the quote out of its branch into this loop, and 16 MB would take hours.
 */
function stringEnd(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) {
      const escape = text.charCodeAt(at + 1);
      // `\u` and four hexadecimal digits.
      const length = escapes.has(escape) ? 2 : escape === 0x75 && isHex(text, at + 2) ? 6 : 0;
      if (length === 0) return ~at;
      at += length;
    } else if (code >= space) {
      at += 1;
    } else {
      // NaN at the end of the text, else a control character.
      return ~at;
    }
  }
}

function isHex(text: string, from: number): boolean {
  for (let at = from; at < from + 4; at += 1) {
    const code = text.charCodeAt(at);
    const letter = code | space;
    if (!isDigit(code) && !(letter >= 0x61 && letter <= 0x66)) return false;
  }
  return true;
}

const isDigit = (code: number): boolean => code >= zero && code <= 0x39;

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

/** The position after the number at `from`, without its exponent; `from` when there is no number. */
function mantissaEnd(text: string, from: number): number {
  const start = text.charCodeAt(from) === minus ? from + 1 : from;
  const whole = text.charCodeAt(start) === zero ? start + 1 : digitsEnd(text, start);
  if (whole === start) return from;
  if (text.charCodeAt(whole) !== dot) return whole;
  const end = digitsEnd(text, whole + 1);
  return end === whole + 1 ? whole : end;
}

/** The position after the exponent at `from`; `from` when there is no exponent. */
function exponentEnd(text: string, from: number): number {
  if ((text.charCodeAt(from) | space) !== 0x65) return from;
  const sign = text.charCodeAt(from + 1);
  const start = sign === plus || sign === minus ? from + 2 : from + 1;
  const end = digitsEnd(text, start);
  return end === start ? from : end;
}
