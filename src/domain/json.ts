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
  for (const key in object) if (Object.hasOwn(object, key) && object[key] !== undefined) count++;
  return count;
};

/** Whether two JSON values are equal; the order of keys does not count, an absent key is not `null`. */
export function jsonEqual(a: unknown, b: unknown): boolean {
  // A stack of its own: what somebody pushed may be nested deeper than calls can be.
  const pairs: [unknown, unknown][] = [[a, b]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (!isObject(left) || !isObject(right)) return false;
    if (Array.isArray(left) !== Array.isArray(right)) return false;
    const keys = Object.keys(left);
    if (
      Array.isArray(left) ? keys.length !== Object.keys(right).length : countKeys(left) !== countKeys(right)
    )
      return false;
    for (const key of keys) {
      const value = left[key];
      if (value === undefined) continue;
      if (!Object.hasOwn(right, key)) return false;
      // Simple values need no turn of their own: nearly all are.
      if (value === right[key]) continue;
      if (!isObject(value)) return false;
      pairs.push([value, right[key]]);
    }
  }
  return true;
}
