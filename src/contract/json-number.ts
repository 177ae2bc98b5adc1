const largestExact = 2n ** 53n;

/** Says why JavaScript cannot keep the JSON number `digits`; null when it can. */
export function numberProblem(digits: string): string | null {
  const parsed = Number(digits);
  if (!Number.isFinite(parsed)) return `The number ${shortened(digits)} is too large`;
  if (parsed === 0 && decimalOf(digits).digits !== "")
    return `The number ${shortened(digits)} is too close to 0`;
  const beyond = `The number ${shortened(digits)} is beyond 2^53 and would be altered`;
  if (Math.abs(parsed) > Number.MAX_SAFE_INTEGER && !sameDecimal(digits, String(parsed))) return beyond;
  const whole = /^-?\d+$/.test(digits) && !Number.isSafeInteger(parsed);
  // BigInt is slow on many digits, and a number of more than 17 is beyond 2^53 anyway.
  const isBeyond =
    whole && (digits.length > 17 || BigInt(digits) > largestExact || BigInt(digits) < -largestExact);
  return isBeyond ? beyond : null;
}

/** Like `numberProblem`, for stored text: JavaScript wrote it, and writes 5.2e19 as a whole number. */
export const storedNumberProblem = (digits: string): string | null =>
  String(Number(digits)) === digits ? null : numberProblem(digits);

/** The number that JavaScript writes for the JSON number `digits`, when it is another one; else null. */
export function alteredNumber(digits: string): string | null {
  const kept = String(Number(digits));
  return sameDecimal(digits, kept) ? null : kept;
}

/** Whether two JSON numbers have the same absolute value, such as `1.50e3` and `1500`. */
function sameDecimal(a: string, b: string): boolean {
  const [first, second] = [decimalOf(a), decimalOf(b)];
  return first.digits === second.digits && (first.digits === "" || first.exponent === second.exponent);
}

/** A JSON number as its significant digits (none for 0) and the power of ten of the last one. */
function decimalOf(text: string): { digits: string; exponent: number } {
  const [, whole = "", fraction = "", power = "0"] =
    /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = `${whole}${fraction}`.replace(/^0+/, "");
  const end = lastNonZero(all);
  return { digits: all.slice(0, end), exponent: Number(power) - fraction.length + all.length - end };
}

/** The end of the digits without the zeros at their end. (The pattern `/0+$/` takes quadratic time on many zeros.) */
function lastNonZero(digits: string): number {
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  return end;
}

/** A number or name for a message, cut after 40 characters. */
export const shortened = (digits: string): string =>
  digits.length > 40 ? `${digits.slice(0, 40)}…` : digits;
