/** Upper bounds of the API (`api.md`, Limits). Lengths of text count Unicode code points. */
export const limits = {
  bodyBytes: 32 * 1024 * 1024,
  headerBytes: 32 * 1024,
  servicesInSet: 20_000,
  hostsInService: 2_000,
  portsInList: 64,
  weight: 65_535,
  maxFails: 1_000_000,
  /** Seconds. */
  failTimeout: 86_400,
  name: 256,
  description: 4_096,
  message: 2_000,
  versionsInPage: 1_000,
} as const;

/** Number of Unicode code points in `text`: what the limits of names and messages count. */
export const codePoints = (text: string): number => Array.from(text).length;
