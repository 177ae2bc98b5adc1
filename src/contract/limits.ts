/** The upper bounds of the API (`README.md`, Limits). The length of a text is its number of Unicode code points. */
export const limits = {
  /** The body of a request that sends a service or a set. */
  bodyBytes: 32 * 1024 * 1024,
  /** The body of any other request. */
  smallBodyBytes: 16 * 1024,
  /** One text, or one name of a field, in UTF-8. */
  textBytes: 1024 * 1024,
  headerBytes: 32 * 1024,
  servicesInSet: 20_000,
  hostsInService: 2_000,
  /** Texts, numbers, lists and objects together: several times those of 2,000 hosts with 128 ports each. */
  valuesInService: 1_000_000,
  /** The same for a whole body, since each value takes many times its text in memory. 32 MiB of services have about half. */
  valuesInBody: 4_000_000,
  portsInList: 64,
  weight: 65_535,
  maxFails: 1_000_000,
  /** Seconds. */
  failTimeout: 86_400,
  name: 256,
  description: 4_096,
  /** The label of a configuration, which stands in the top bar. */
  label: 40,
  message: 2_000,
  /** Versions, or hosts. */
  itemsInPage: 1_000,
  /** Hosts with the version that last set them down. */
  downHostsInPage: 100,
  wordsInInclude: 20,
  /** The problems that one 422 lists. */
  problems: 100,
} as const;

/** The number of Unicode code points in `text`, which the limits of names and messages count. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1)
    if (isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1))) count -= 1;
  return count;
}

/** The bytes of `text` in UTF-8. Half of a surrogate pair counts as the three bytes of its replacement. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) bytes += 1;
    if (code >= 0x800) bytes += 1;
    // The two halves of a pair take four bytes, of which six have been counted.
    if (isLow(code) && isHigh(text.charCodeAt(at - 1))) bytes -= 2;
  }
  return bytes;
}

const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;
