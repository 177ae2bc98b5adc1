/** Whether two JSON values are equal; the order of keys does not count, an absent key is not `null`. */
export function jsonEqual(a: unknown, b: unknown): boolean {
  throw new Error(`not built: ${String(a)} ${String(b)}`);
}
