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
  for (const key in object) if (object[key] !== undefined && Object.hasOwn(object, key)) count++;
  return count;
};

/** Whether two values may still be equal: two objects may, and are put on `todo` for a closer look. */
function mayEqual(left: unknown, right: unknown, todo: unknown[]): boolean {
  if (left === right) return true;
  if (!isObject(left) || !isObject(right)) return false;
  todo.push(left, right);
  return true;
}

/** Whether two JSON values are equal; the order of keys does not count, an absent key is not `null`. */
export function jsonEqual(a: unknown, b: unknown): boolean {
  // A stack of its own (left, right, left, right, …): what somebody pushed may be nested deeper than calls can be.
  const todo: unknown[] = [];
  if (!mayEqual(a, b, todo)) return false;
  while (todo.length > 0) {
    const right = todo.pop();
    const left = todo.pop();
    if (Array.isArray(left) || Array.isArray(right)) {
      if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
      for (let index = 0; index < left.length; index++)
        if (!mayEqual(left[index], right[index], todo)) return false;
    } else if (isObject(left) && isObject(right)) {
      let count = 0;
      for (const key in left) {
        const value = left[key];
        if (value === undefined || !Object.hasOwn(left, key)) continue;
        if (!Object.hasOwn(right, key) || !mayEqual(value, right[key], todo)) return false;
        count++;
      }
      if (count !== countKeys(right)) return false;
    }
  }
  return true;
}
