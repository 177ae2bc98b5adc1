/** The A-label form (xn--…) of an international host name; null when the text has none or is ASCII already. */
export function asciiHost(text: string): string | null {
  // oxlint-disable-next-line no-control-regex -- "outside ASCII" is the point
  if (!/[^\x00-\x7f]/.test(text) || /[\s/@:?#[\]\\]/u.test(text.trim())) return null;
  try {
    return new URL(`http://${text.trim()}`).hostname;
  } catch {
    return null;
  }
}
