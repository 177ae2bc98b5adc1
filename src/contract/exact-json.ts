/** Something in a JSON text that is refused: where (a character, from 0) and why. */
export class InexactJson extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const deepest = 64;
const largest = 2n ** 53n;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const space = " \t\n\r";

/**
 * Parses a JSON text that JavaScript can keep exactly. Throws InexactJson with the place of a syntax error, and
 * for what would be altered or could do harm: integers beyond 2^53, numbers that would become Infinity or 0, a
 * `__proto__` key, nesting deeper than 64.
 */
export function parseExactly(text: string): unknown {
  inspect(text, false);
  try {
    return JSON.parse(text);
  } catch (error) {
    // Only the inside of a text can still be wrong: to look into each of them takes long, so it is done only now.
    inspect(text, true);
    throw error;
  }
}

/** Walks through the text, and throws at what is wrong; inside of texts only with `intoTexts`. */
function inspect(text: string, intoTexts: boolean): void {
  let at = 0;

  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? "";
    at += found.length;
    return found;
  };

  const skipSpace = (): void => {
    while (at < text.length && space.includes(text.charAt(at))) at += 1;
  };

  const fail = (message: string, where = at): never => {
    throw new InexactJson(where, message);
  };

  /** Leaves `at` behind the closing quote. */
  const string = (): void => {
    const start = at;
    let end = text.indexOf('"', at + 1);
    while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
    if (end === -1) return fail("A text has no closing quote", start);
    at = end + 1;
    if (intoTexts && unquoted(text.slice(start, at)) === null) {
      fail("A text has a character or an escape that JSON does not allow", start);
    }
  };

  const members = (close: "]" | "}", depth: number): void => {
    if (depth > deepest) fail(`The nesting is deeper than ${deepest}`);
    at += 1;
    skipSpace();
    if (text[at] === close) {
      at += 1;
      return;
    }
    for (;;) {
      if (close === "}") key();
      value(depth);
      skipSpace();
      if (text[at] === close) break;
      if (text[at] !== ",") fail(`A comma or ${close} is missing`);
      at += 1;
    }
    at += 1;
  };

  const key = (): void => {
    skipSpace();
    const start = at;
    if (text[at] !== '"') fail("A name in double quotes is missing");
    string();
    // `\u005f` is an underscore too.
    const name = text.slice(start, at);
    if (name === '"__proto__"' || (name.includes("\\") && unquoted(name) === "__proto__")) {
      fail("The name __proto__ is not allowed", start);
    }
    skipSpace();
    if (text[at] !== ":") fail("A colon is missing");
    at += 1;
  };

  const value = (depth: number): void => {
    skipSpace();
    const start = at;
    const first = text[at];
    if (first === "{") return members("}", depth + 1);
    if (first === "[") return members("]", depth + 1);
    if (first === '"') return string();
    const digits = skip(number);
    if (digits !== "") {
      const problem = numberProblem(digits);
      if (problem !== null) fail(problem, start);
    } else if (skip(word) === "") {
      fail(at === text.length ? "The text ends too early" : "This is no JSON value");
    }
  };

  value(0);
  skipSpace();
  if (at < text.length) fail("There is something behind the end of the JSON value");
}

/** What a JSON text in quotes stands for; null when it is malformed. */
function unquoted(text: string): string | null {
  try {
    return String(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whether the quote at `end` is escaped: an odd number of backslashes before it. */
function isEscaped(text: string, end: number): boolean {
  let before = end;
  while (text[before - 1] === "\\") before -= 1;
  return (end - before) % 2 === 1;
}

/** Why JavaScript cannot keep the JSON number `digits`; null when it can. */
export function numberProblem(digits: string): string | null {
  const parsed = Number(digits);
  if (!Number.isFinite(parsed)) return `The number ${shortened(digits)} is too large`;
  if (parsed === 0 && /[1-9]/.test(digits.replace(/[eE].*/, "")))
    return `The number ${shortened(digits)} is too close to 0`;
  if (Math.abs(parsed) > Number.MAX_SAFE_INTEGER && !sameDecimal(digits, String(parsed)))
    return `The number ${shortened(digits)} is beyond 2^53 and would be altered`;
  const whole = /^-?\d+$/.test(digits) && !Number.isSafeInteger(parsed);
  // BigInt takes its time on many digits; more than 17 are beyond 2^53 anyway.
  if (whole && (digits.length > 17 || BigInt(digits) > largest || BigInt(digits) < -largest)) {
    return `The number ${shortened(digits)} is beyond 2^53 and would be altered`;
  }
  return null;
}

/** Whether two numbers, the way JSON writes them, are the same: `1.50e3` and `1500`. */
function sameDecimal(a: string, b: string): boolean {
  const [first, second] = [decimalOf(a), decimalOf(b)];
  return first.digits === second.digits && first.exponent === second.exponent;
}

/** A number as its digits without zeros at either end, and the power of ten of the last one. */
function decimalOf(text: string): { digits: string; exponent: number } {
  const [, whole = "", fraction = "", power = "0"] =
    /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = `${whole}${fraction}`.replace(/^0+/, "");
  const end = lastNonZero(all);
  return { digits: all.slice(0, end), exponent: Number(power) - fraction.length + all.length - end };
}

/** Not a pattern: on a text of many zeros `/0+$/` takes time with its square. */
function lastNonZero(digits: string): number {
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  return end;
}

const shortened = (digits: string): string => (digits.length > 40 ? `${digits.slice(0, 40)}…` : digits);

/** The line and the column, both from 1, of the character `at` (from 0) in a text. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  // Counted in place: a list of the lines of a long text takes many times its memory.
  let [line, start] = [1, 0];
  for (let end = text.indexOf("\n"); end !== -1 && end < at; end = text.indexOf("\n", start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: at - start + 1 };
}
