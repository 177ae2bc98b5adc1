/** Upper bounds of the API (`api.md`, Limits). Lengths of text count Unicode code points. */
export const limits = {
  /** The body of a request that sends a service or a set of them. */
  bodyBytes: 32 * 1024 * 1024,
  /** The body of any other request. */
  smallBodyBytes: 16 * 1024,
  headerBytes: 32 * 1024,
  servicesInSet: 20_000,
  hostsInService: 2_000,
  portsInList: 64,
  name: 256,
  description: 4_096,
  message: 2_000,
  versionsInPage: 1_000,
  wordsInInclude: 20,
  /** Problems that a 422 lists. */
  problems: 100,
} as const;

/** Number of Unicode code points in `text`: what the limits of names and messages count. */
export function codePoints(text: string): number {
  // Counted in place: a list of the characters of a long text takes many times its memory.
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count++;
  return count;
}
