import { limits } from "#contract/limits.ts";
import { portWords } from "#contract/port.ts";
import { isolated, visible } from "#contract/shown-text.ts";
import { isUsablePort } from "#domain/canonical-host.ts";
import { numberOf } from "./typed-text.ts";

/** One entry of a typed list of ports: a port or a range. `start` and `end` are its position in the text. */
export interface PortEntry {
  text: string;
  start: number;
  end: number;
  /** Its ports; NaN for an entry that is neither a number nor a range that fits into a list. */
  ports: readonly number[];
  /** It is not a port, or repeats one. */
  wrong: boolean;
}

// A range may have spaces in it. The separators between entries include those of pasted lists, such as brackets.
const entries = /\d+\s*(?:[-–—]|\.\.)\s*\d+(?![^\s,;|/[\]])|[^\s,;|/[\]]+/g;
const range = /^(\d{1,5})(?:[-–—]|\.\.)(\d{1,5})$/;

function portsIn(entry: string): number[] {
  const [, first, last] = range.exec(entry) ?? [];
  if (first === undefined || last === undefined) return [numberOf(entry)];
  const [from, count] = [Number(first), Number(last) - Number(first) + 1];
  if (count < 1 || count > limits.portsInList) return [Number.NaN];
  return Array.from({ length: count }, (_, index) => from + index);
}

/** The reason why an entry is not valid, and what to type instead; null for a port or a range of ports. */
function reasonOf({ text, ports }: PortEntry): string | null {
  if (ports.every(isUsablePort)) return null;
  const [, first, last] = range.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (first === undefined || !isUsablePort(from) || !isUsablePort(to))
    return `“${isolated(visible(text))}” is not a port; ${portWords.charAt(0).toLowerCase()}${portWords.slice(1)}`;
  return to < from
    ? `The range ${text} runs backwards; write ${to}-${from}`
    : `The range ${text} has ${to - from + 1} ports, and a list can have at most ${limits.portsInList}`;
}

/** What is wrong with each entry of a typed list of ports. Repeated ports are left to the field rules. */
export const portReasons = (text: string): string[] => [
  ...new Set(portEntries(text).flatMap((entry) => reasonOf(entry) ?? [])),
];

/** The entries of a typed list of ports: "80, 8080, 9000-9003". Commas, spaces and similar separators are allowed. */
export function portEntries(text: string): PortEntry[] {
  const seen = new Set<number>();
  return [...text.matchAll(entries)].map(({ 0: match, index: start }) => {
    const entry = match.replace(/\s/g, "");
    const ports = portsIn(entry);
    const wrong = ports.some((port) => !isUsablePort(port) || seen.has(port));
    for (const port of ports) seen.add(port);
    return { text: entry, start, end: start + match.length, ports, wrong };
  });
}

/** The ports of a typed list. An entry that is not a number becomes NaN. */
export const portsOf = (text: string): number[] => portEntries(text).flatMap(({ ports }) => ports);

/** A list of ports as its field shows it. */
export const portsText = (ports: readonly number[]): string => ports.join(", ");

/** A typed list in its tidy form, for a field that is left. With an entry that is not a number, the entries stay as typed. */
export function tidyPorts(text: string): string {
  const found = portEntries(text);
  const ports = found.flatMap((entry) => entry.ports);
  return ports.some(Number.isNaN) ? found.map((entry) => entry.text).join(", ") : portsText(ports);
}

/** The range to delete with the whole entry before the caret, its separator included; null when the caret is not behind an entry. */
export function entryBefore(text: string, caret: number): { from: number; to: number } | null {
  const found = portEntries(text);
  const at = found.findLastIndex(({ end }) => end <= caret);
  const entry = found[at];
  const next = found[at + 1];
  if (!entry || (next && next.start < caret)) return null;
  return at === 0
    ? { from: entry.start, to: next?.start ?? text.length }
    : { from: found[at - 1]?.end ?? 0, to: Math.max(caret, entry.end) };
}
