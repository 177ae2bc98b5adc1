const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** The value of a key of `object` itself, `undefined` when it has none: `constructor` and `__proto__` are keys like any. */
export const own = (object: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Keys with a value; one that holds `undefined` counts as absent, as JSON writes it. */
export const keysOf = (object: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(object).filter((key) => object[key] !== undefined);

const countKeys = (object: Readonly<Record<string, unknown>>): number => {
  let count = 0;
  for (const key in object) if (object[key] !== undefined) count++;
  return count;
};

/** Pairs (left, right, left, right, …) that a comparison has put off: they are nested too deeply for calls. */
type Later = unknown[];

/** Calls compare down to here: what somebody pushed may be nested deeper than calls can be. */
const deepest = 100;

const itemsEqual = (left: unknown[], right: unknown[], later: Later, depth: number): boolean => {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++)
    if (!mayEqual(left[index], right[index], later, depth)) return false;
  return true;
};

const fieldsEqual = (
  left: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
  later: Later,
  depth: number,
): boolean => {
  let count = 0;
  for (const key in left) {
    const value = left[key];
    if (value === undefined) continue;
    count++;
    // No object inherits anything that equals a value of JSON, except that `__proto__` may look like `{}`.
    if (value === right[key]) continue;
    if (!Object.hasOwn(right, key) || !mayEqual(value, right[key], later, depth)) return false;
  }
  return count === countKeys(right);
};

/** Whether two values are equal as far as `depth` goes; what lies deeper is put off until `later`. */
function mayEqual(left: unknown, right: unknown, later: Later, depth: number): boolean {
  if (left === right) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (depth === deepest) {
    later.push(left, right);
    return true;
  }
  if (Array.isArray(left)) return Array.isArray(right) && itemsEqual(left, right, later, depth + 1);
  return !Array.isArray(right) && fieldsEqual(left, right, later, depth + 1);
}

/** Whether two JSON values are equal; the order of keys does not count, an absent key is not `null`. */
export function jsonEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return false;
  const later: Later = [];
  if (!mayEqual(a, b, later, 0)) return false;
  while (later.length > 0) {
    const right = later.pop();
    const left = later.pop();
    if (!mayEqual(left, right, later, 0)) return false;
  }
  return true;
}
