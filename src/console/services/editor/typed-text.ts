/** The number that a text spells, whole or decimal; NaN for any other text, which the field rules refuse. */
export const numberOf = (text: string): number =>
  /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : NaN;

/** A stored text as a one-line input shows it: the browser removes line breaks. */
export const lineText = (stored: string): string => stored.replace(/[\r\n]/g, "");

/** A stored text as a text area shows it: the browser turns every line break into a line feed. */
export const areaText = (stored: string): string => stored.replace(/\r\n?/g, "\n");
