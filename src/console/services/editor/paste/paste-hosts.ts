import type { BackHost } from "#contract/service.ts";
import { hostAndPorts } from "#domain/canonical-host.ts";
import { areColumns, cellsOf, guessedColumns, headingOf, readColumns } from "./pasted-columns.ts";
import { pastedHost, type PortRule, type Read } from "./pasted-host.ts";
import { readServerLine } from "./server-line.ts";

/** One pasted line: a host to add, the headings of the columns, or a line with a fault. `number` counts from 1. */
export type PastedLine = { number: number; text: string } & (
  | { kind: "host"; host: BackHost; note: string }
  | { kind: "heading" }
  | { kind: "fault"; fault: string }
);

const bullet = /^(?:[-*+•‣◦·–—]|\d{1,4}[.)]|\[[ xX]?\])\s+/;

/** A line without its comment and its bullets; "" for a line without content. */
function cleaned(line: string): string {
  let text = line
    .replace(/(?:^|\s)(?:#|\/\/).*$/, "")
    // Pages and spreadsheets use other characters for a space.
    .replaceAll(/[^\S\t]/gu, " ")
    .trimEnd()
    .replace(/^ +/, "");
  for (let without = text.replace(bullet, ""); without !== text; without = text.replace(bullet, ""))
    text = without;
  return /^[{}[\](),;]*$/.test(text.trim()) ? "" : text;
}

/** Reads a line of several hosts. The first fault is the fault of the whole line. */
function several(cells: readonly string[], rule: PortRule): Read {
  const hosts = [];
  for (const cell of cells.filter((text) => text !== "")) {
    const read = pastedHost(cell, rule);
    if ("fault" in read) return cells.length === 1 ? read : { fault: `${cell}: ${read.fault}` };
    hosts.push(...read.hosts);
  }
  return { hosts };
}

/**
 * Reads pasted lines: hosts with or without ports, lists, columns of a spreadsheet or of CSV, lines of nginx and
 * HAProxy. Empty lines and comments are skipped. `known`: the hosts that the list already has.
 */
export function pastedHosts(text: string, rule: PortRule, known: readonly BackHost[]): PastedLine[] {
  const seen = new Set(known.map(hostAndPorts));
  let heading: ReturnType<typeof headingOf> = null;
  let begun = false;
  return text.split(/\r\n?|\n/).flatMap((line, index): PastedLine[] => {
    const content = cleaned(line);
    if (content === "") return [];
    const place = { number: index + 1, text: line.trim() };
    const faulty = (fault: string): PastedLine => ({ ...place, kind: "fault", fault });
    const cells = cellsOf(content);
    const isFirst = !begun;
    begun = true;
    if (isFirst) heading = headingOf(cells);
    if (isFirst && heading) return [{ ...place, kind: "heading" }];
    const read = heading
      ? readColumns(cells, heading, rule)
      : (readServerLine(content, rule) ??
        (cells.length > 1 && areColumns(cells)
          ? readColumns(cells, guessedColumns(cells), rule)
          : several(cells, rule)));
    if ("fault" in read) return [faulty(read.fault)];
    return read.hosts.map(({ host, note }): PastedLine => {
      const identity = hostAndPorts(host);
      if (seen.has(identity)) return faulty("The list already has this host with these ports");
      seen.add(identity);
      return { number: place.number, text: place.text, kind: "host", host, note };
    });
  });
}

/** Whether a text pasted into the field of one host is a list: several lines, or several hosts in one. */
export const isHostList = (text: string): boolean =>
  /[\r\n]/.test(text.trim()) ||
  pastedHosts(text, "http", []).filter(({ kind }) => kind === "host").length > 1;
