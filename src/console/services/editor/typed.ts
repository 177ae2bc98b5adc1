/** A whole or decimal number as typed; anything else is NaN, which no field rule lets pass. */
export const numberOf = (text: string): number =>
  /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : NaN;

/** The single entries of a typed list of ports: commas, semicolons and spaces part them. */
export const portTexts = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== "");

/** A list of ports as typed: "80, 8080". An entry that is no number is NaN. */
export const portsOf = (text: string): number[] => portTexts(text).map(numberOf);

/** A list of ports as the field shows it. */
export const portsText = (ports: readonly number[]): string => ports.join(", ");

/** What a one-line input shows of a stored text: the browser takes line breaks out. */
export const lineText = (stored: string): string => stored.replace(/[\r\n]/g, "");

/** What a text area shows of a stored text: the browser makes every line break a line feed. */
export const areaText = (stored: string): string => stored.replace(/\r\n?/g, "\n");
