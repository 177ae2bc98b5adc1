/** A whole or decimal number as typed; anything else is NaN, which no field rule lets pass. */
export const numberOf = (text: string): number =>
  /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : NaN;

/** What a one-line input shows of a stored text: the browser takes line breaks out. */
export const lineText = (stored: string): string => stored.replace(/[\r\n]/g, "");

/** What a text area shows of a stored text: the browser makes every line break a line feed. */
export const areaText = (stored: string): string => stored.replace(/\r\n?/g, "\n");
