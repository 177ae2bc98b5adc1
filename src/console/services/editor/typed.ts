import { limits } from "#contract/limits.ts";

/** A whole or decimal number as typed; anything else is NaN, which no field rule lets pass. */
export const numberOf = (text: string): number =>
  /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : NaN;

/** The single entries of a typed list of ports: commas, semicolons and spaces part them. */
export const portTexts = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== "");

/** The ports of an entry such as "8000-8003"; one that is no number, or no range that a list has room for, is NaN. */
function portsIn(entry: string): number[] {
  const [, first, last] = /^(\d{1,5})[-–](\d{1,5})$/.exec(entry) ?? [];
  if (first === undefined || last === undefined) return [numberOf(entry)];
  const [from, count] = [Number(first), Number(last) - Number(first) + 1];
  if (count < 1 || count > limits.portsInList) return [Number.NaN];
  return Array.from({ length: count }, (_, index) => from + index);
}

/** A list of ports as typed: "80, 8080, 9000-9003". An entry that is no number is NaN. */
export const portsOf = (text: string): number[] => portTexts(text).flatMap(portsIn);

/** A list of ports as the field shows it. */
export const portsText = (ports: readonly number[]): string => ports.join(", ");

/** What a one-line input shows of a stored text: the browser takes line breaks out. */
export const lineText = (stored: string): string => stored.replace(/[\r\n]/g, "");

/** What a text area shows of a stored text: the browser makes every line break a line feed. */
export const areaText = (stored: string): string => stored.replace(/\r\n?/g, "\n");
