import { alteredNumber, shortened } from "./json-number.ts";
import { scanJson, type JsonFault } from "./json-scanner.ts";
import { linesAndColumns } from "./line-and-column.ts";

/** Something that a JSON text says and its parsed value does not; line and column count from 1. */
interface JsonLoss extends JsonFault {
  line: number;
  column: number;
}

/** Nobody reads more. */
const mostLosses = 100;

/**
 * What is lost when a text that `parseExactly` takes is parsed and written again: the values of fields that an object has
 * twice, and the digits of numbers that a double does not hold. Lists the first 100; `more` counts the others.
 */
export function jsonLosses(text: string): { losses: JsonLoss[]; more: number } {
  const found: JsonFault[] = [];
  /** For each open object the positions of its keys, by name. */
  const objects: Map<string, number>[] = [];
  scanJson(text, {
    objectBegins: () => void objects.push(new Map()),
    objectEnds: () => void objects.pop(),
    key: (from, to) => {
      const key = text.slice(from, to);
      const name = key.includes("\\") ? String(JSON.parse(key)) : key.slice(1, -1);
      const keys = objects.at(-1);
      const before = keys?.get(name);
      keys?.set(name, from);
      if (before !== undefined)
        found.push({
          at: before,
          message: `${shortened(JSON.stringify(name))} is given again later, and the last one counts`,
        });
      return null;
    },
    number: (from, to) => {
      const digits = text.slice(from, to);
      const kept = alteredNumber(digits);
      if (kept !== null)
        found.push({ at: from, message: `${shortened(digits)} has too many digits, and becomes ${kept}` });
      return null;
    },
  });
  const shown = found.toSorted((a, b) => a.at - b.at).slice(0, mostLosses);
  const places = linesAndColumns(
    text,
    shown.map(({ at }) => at),
  );
  const losses = shown.map(({ at, message }, index) => {
    const { line, column } = places[index] ?? { line: 1, column: 1 };
    return { at, line, column, message };
  });
  return { losses, more: found.length - losses.length };
}
