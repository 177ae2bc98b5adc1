import type { BackHost } from "#contract/service.ts";
import { portsOf, portReasons } from "../port-list.ts";
import { numberOf } from "../typed-text.ts";
import { unquoted } from "../international-host.ts";
import { leftOut, pastedHost, type PortUse, type Read } from "./pasted-host.ts";

const columns = {
  host: /^(?:back ?)?(?:hosts?|host ?names?|servers?|address|ip(?: address)?)$/,
  http_ports: /^http ?ports?$|^http$/,
  https_ports: /^https ?ports?$|^https$|^(?:tls|ssl) ?ports?$/,
  port: /^ports?$/,
  weight: /^weight$/,
  max_fails: /^max ?fails$/,
  fail_timeout: /^fail ?timeout(?: ?\(?s(?:econds)?\)?)?$/,
  down: /^(?:down|disabled)$/,
  backup: /^backup$/,
} as const;
type Column = keyof typeof columns;
const names = Object.keys(columns) as Column[]; // The keys of the object above.

/** What the columns hold when no heading says it. */
const usualColumns: readonly Column[] = ["host", "http_ports", "https_ports", "weight"];

/** The cells of a line: of a spreadsheet (tabs), of CSV (commas or semicolons, quotes around what has some), or words. */
export function cellsOf(line: string): string[] {
  const separator = line.includes("\t") ? "\t" : /[,;]/.exec(line.replaceAll(/"[^"]*"/g, ""))?.[0];
  const cells =
    separator === undefined
      ? line.split(/\s+/)
      : (line.match(
          separator === "\t" ? /[^\t]+|(?<=^|\t)(?=\t|$)/g : /(?:"[^"]*"|[^",;])+|(?<=^|[,;])(?=[,;]|$)/g,
        ) ?? []);
  const trimmed = cells.map(unquoted);
  return trimmed.slice(0, trimmed.findLastIndex((cell) => cell !== "") + 1);
}

/** The columns that a heading names; null when the line is none. Words that are not known here are null. */
export function headingOf(cells: readonly string[]): (Column | null)[] | null {
  const found = cells.map((cell) => {
    const word = cell.toLowerCase().replaceAll(/[_-]+|\s+/g, " ");
    return names.find((name) => columns[name].test(word)) ?? null;
  });
  const known = found.filter((column) => column !== null);
  // One word alone may be a host of that name.
  const isAlone = cells.length === 1 && !/^hosts?(?:[ _-]?names?)?$/i.test(cells[0] ?? "");
  return known.includes("host") && known.length * 2 > cells.length && !isAlone ? found : null;
}

const yes = /^(?:yes|y|true|1|x|on|down|disabled|backup)$/i;

/** Reads cells as one host; `heading` says what each of them is. */
export function readColumns(
  cells: readonly string[],
  heading: readonly (Column | null)[],
  use: PortUse,
): Read {
  const settings: Partial<BackHost> = {};
  const left: string[] = [];
  let address = "";
  for (const [at, cell] of cells.entries()) {
    const column = heading[at] ?? null;
    if (cell === "") continue;
    if (column === "host" && address === "") address = cell;
    else if (column === null || column === "host") left.push(cell);
    else if (column === "down" || column === "backup") settings[column] = yes.test(cell);
    else if (column === "weight" || column === "max_fails" || column === "fail_timeout")
      settings[column] = numberOf(cell);
    else {
      const [reason] = portReasons(cell);
      if (reason !== undefined) return { fault: reason };
      for (const list of listsOf(column, use)) settings[list] = portsOf(cell);
    }
  }
  // A host with ports of one protocol only takes requests of that one only.
  if (settings.http_ports !== undefined || settings.https_ports !== undefined) {
    settings.http_ports ??= [];
    settings.https_ports ??= [];
  }
  return pastedHost(address, use, { settings, notes: leftOut(left) });
}

function listsOf(column: "http_ports" | "https_ports" | "port", use: PortUse) {
  if (column !== "port") return [column];
  if (use === "both") return ["http_ports", "https_ports"] as const;
  return use === "http" ? (["http_ports"] as const) : (["https_ports"] as const);
}

/** What the cells of a line without a heading are: the usual columns, with one figure a port, or a weight beside one. */
export function guessedColumns(cells: readonly string[]): readonly Column[] {
  const [address = "", second = "", ...more] = cells;
  const hasPort = /^(?:\[[^\]]*\]|[^:]*):\d+$/.test(address.replace(/^[a-z]+:\/\//i, ""));
  if (more.length > 0 || second === "") return usualColumns;
  return ["host", hasPort ? "weight" : "port"];
}

/** Whether the cells after the first are figures, so that they are columns and not more hosts. */
export const areColumns = (cells: readonly string[]): boolean =>
  cells.slice(1).every((cell) => /^[\d\s,;|/–.-]*$/.test(cell) && !/\d\.\d+\.\d/.test(cell));
