import { limits } from "#contract/limits.ts";
import { portWords } from "#contract/port.ts";
import { isolated, visible } from "#contract/shown-text.ts";
import { isUsablePort } from "#domain/canonical-host.ts";
import { numberOf } from "./typed-text.ts";

/** One entry of a typed list of ports, and where it stands in the text. */
export interface PortEntry {
  text: string;
  start: number;
  end: number;
  /** The ports that it means; one that is no number, or no range that a list has room for, is NaN. */
  ports: readonly number[];
  /** It is no port, or says one again. */
  wrong: boolean;
}

// A range may have spaces in it; anything that a list may be pasted with parts the entries.
const entries = /\d+\s*(?:[-–—]|\.\.)\s*\d+(?![^\s,;|/[\]])|[^\s,;|/[\]]+/g;
const range = /^(\d{1,5})(?:[-–—]|\.\.)(\d{1,5})$/;

function portsIn(entry: string): number[] {
  const [, first, last] = range.exec(entry) ?? [];
  if (first === undefined || last === undefined) return [numberOf(entry)];
  const [from, count] = [Number(first), Number(last) - Number(first) + 1];
  if (count < 1 || count > limits.portsInList) return [Number.NaN];
  return Array.from({ length: count }, (_, index) => from + index);
}

/** Why an entry is no port, and what to type instead; null when it is one, or a range of ports. */
function reasonOf({ text, ports }: PortEntry): string | null {
  if (ports.every(isUsablePort)) return null;
  const [, first, last] = range.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (first === undefined || !isUsablePort(from) || !isUsablePort(to))
    return `“${isolated(visible(text))}” is not a port; ${portWords.charAt(0).toLowerCase()}${portWords.slice(1)}`;
  return to < from
    ? `The range ${text} runs backwards; write ${to}-${from}`
    : `The range ${text} has ${to - from + 1} ports, and a list takes ${limits.portsInList}`;
}

/** What is wrong with a typed list of ports, entry by entry; ports that are there twice have a rule of their own. */
export const portReasons = (text: string): string[] => [
  ...new Set(portEntries(text).flatMap((entry) => reasonOf(entry) ?? [])),
];

/** The entries of a typed list of ports: "80, 8080, 9000-9003", with commas, spaces or the like between them. */
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

/** A list of ports as typed. An entry that is no number is NaN. */
export const portsOf = (text: string): number[] => portEntries(text).flatMap(({ ports }) => ports);

/** A list of ports as the field shows it. */
export const portsText = (ports: readonly number[]): string => ports.join(", ");

/** A typed list as the field shows it once it is left; one with an entry that is no number keeps its words. */
export function tidyPorts(text: string): string {
  const found = portEntries(text);
  const ports = found.flatMap((entry) => entry.ports);
  return ports.some(Number.isNaN) ? found.map((entry) => entry.text).join(", ") : portsText(ports);
}

/** What goes away with the whole entry that ends before the caret, what parts it from its neighbour too; null when none does. */
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
