/** Upper bounds of the API (`api.md`, Limits). Lengths of text count Unicode code points. */
export const limits = {
  /** The body of a request that sends a service or a set of them. */
  bodyBytes: 32 * 1024 * 1024,
  /** The body of any other request. */
  smallBodyBytes: 16 * 1024,
  /** Of one text as UTF-8, a key as well. */
  textBytes: 1024 * 1024,
  headerBytes: 32 * 1024,
  servicesInSet: 20_000,
  hostsInService: 2_000,
  /** Texts, numbers, lists and objects: several times what 2,000 hosts with 128 ports each have. */
  valuesInService: 1_000_000,
  /** Likewise of everything that is sent at once; a set of 32 MiB has about half as many. */
  valuesInBody: 4_000_000,
  portsInList: 64,
  weight: 65_535,
  maxFails: 1_000_000,
  /** Seconds. */
  failTimeout: 86_400,
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
  let count = text.length;
  for (let at = 1; at < text.length; at += 1)
    if (isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1))) count -= 1;
  return count;
}

/** Bytes of `text` in UTF-8, where half a surrogate pair takes three. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) bytes += 1;
    if (code >= 0x800) bytes += 1;
    // A pair takes four bytes together.
    if (isLow(code) && isHigh(text.charCodeAt(at - 1))) bytes -= 2;
  }
  return bytes;
}

const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;
