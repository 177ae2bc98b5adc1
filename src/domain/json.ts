const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** The value of an own key of `object`, else `undefined`. A wire name may be `constructor` or `__proto__`. */
export const own = (object: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** The keys with a value; `undefined` counts as absent, as in JSON. */
export const keysOf = (object: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(object).filter((key) => object[key] !== undefined);

const countKeys = (object: Readonly<Record<string, unknown>>): number => {
  let count = 0;
  for (const key in object) if (object[key] !== undefined) count++;
  return count;
};

/** Pairs (left, right, left, right, …) nested too deeply for recursion, to be compared later. */
type Later = unknown[];

/** The depth of recursion. A value that somebody pushed may be nested deeper than the stack allows. */
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
    // An inherited property equals no JSON value; only `__proto__` can look like `{}`, and fails the check for own
    // keys.
    if (value === right[key]) continue;
    if (!Object.hasOwn(right, key) || !mayEqual(value, right[key], later, depth)) return false;
  }
  return count === countKeys(right);
};

/** Whether two values are equal down to the depth limit; deeper pairs are added to `later`. */
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

/** Whether two JSON values are equal. The order of keys does not count; an absent key differs from `null`. */
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
