import type { BackHost } from "#contract/service.ts";
import { withField } from "#domain/fields.ts";
import { fieldOf, fields } from "#domain/field-table.ts";
import { hostFieldNames, type HostField } from "../form-fields.ts";
import { portsOf, portReasons } from "../port-list.ts";
import { numberOf } from "../typed-text.ts";
import { unquoted } from "../international-host.ts";
import { leftOut, pastedHost, portsBy, type PortRule, type Read } from "./pasted-host.ts";

/** What a column holds: a field of a host, or ports whose protocol the person chooses. */
type Column = HostField | "port";

/** Headings for a column besides the name of its field. */
const otherHeadings: Partial<Record<Column, RegExp>> = {
  host: /^(?:back ?)?(?:hosts?|host ?names?|servers?|address|ip(?: address)?)$/,
  http_ports: /^http(?: ?port)?$/,
  https_ports: /^https(?: ?port)?$|^(?:tls|ssl) ?ports?$/,
  port: /^ports?$/,
  down: /^disabled$/,
};

const columns: readonly Column[] = [...hostFieldNames, "port"];

function isHeadingOf(column: Column, words: string): boolean {
  if (otherHeadings[column]?.test(words) === true) return true;
  const name = fieldOf(column)?.unit === "s" ? words.replace(/ ?\(?s(?:econds)?\)?$/, "") : words;
  return name.replaceAll(" ", "") === column.replaceAll("_", "");
}

/** The columns of a line without a heading. */
const usualColumns: readonly Column[] = ["host", "http_ports", "https_ports", "weight"];

/** The cells of a line, separated by tabs (a spreadsheet), by commas or semicolons outside of quotes (CSV), or by spaces. */
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

/** The columns that a line of headings names, null for an unknown one; null when the line has no headings. */
export function headingOf(cells: readonly string[]): (Column | null)[] | null {
  const found = cells.map((cell) => {
    const words = cell.toLowerCase().replaceAll(/[_-]+|\s+/g, " ");
    return columns.find((column) => isHeadingOf(column, words)) ?? null;
  });
  const known = found.filter((column) => column !== null);
  // A single word may be the name of a host.
  const isAlone = cells.length === 1 && !/^hosts?(?:[ _-]?names?)?$/i.test(cells[0] ?? "");
  return known.includes("host") && known.length * 2 > cells.length && !isAlone ? found : null;
}

const yes = /^(?:yes|y|true|1|x|on|down|disabled|backup)$/i;

/** Reads the cells of a line as one host; `heading` has the column of each cell. */
export function readColumns(
  cells: readonly string[],
  heading: readonly (Column | null)[],
  rule: PortRule,
): Read {
  let settings: Partial<BackHost> = {};
  const left: string[] = [];
  let address = "";
  for (const [at, cell] of cells.entries()) {
    const column = heading[at] ?? null;
    if (cell === "") continue;
    if (column === "host" && address === "") address = cell;
    else if (column === null || column === "host") left.push(cell);
    else if (column === "port" || column === "http_ports" || column === "https_ports") {
      const [reason] = portReasons(cell);
      if (reason !== undefined) return { fault: reason };
      const ports = portsOf(cell);
      if (column === "port") Object.assign(settings, portsBy(ports, rule));
      else settings[column] = ports;
    } else {
      const isSwitch = fields[column].kind === "switch";
      settings = withField(settings, column, isSwitch ? yes.test(cell) : numberOf(cell));
    }
  }
  // With ports of one protocol alone, the host gets no requests of the other.
  if (settings.http_ports !== undefined || settings.https_ports !== undefined) {
    settings.http_ports ??= [];
    settings.https_ports ??= [];
  }
  return pastedHost(address, rule, { settings, notes: leftOut(left) });
}

/** The columns of a line without a heading. A single number is a port, or the weight where the address has the port. */
export function guessedColumns(cells: readonly string[]): readonly Column[] {
  const [address = "", second = "", ...more] = cells;
  const hasPort = /^(?:\[[^\]]*\]|[^:]*):\d+$/.test(address.replace(/^[a-z]+:\/\//i, ""));
  if (more.length > 0 || second === "") return usualColumns;
  return ["host", hasPort ? "weight" : "port"];
}

/** Whether the cells after the first are numbers: then they are columns, and not more hosts. */
export const areColumns = (cells: readonly string[]): boolean =>
  cells.slice(1).every((cell) => /^[\d\s,;|/–.-]*$/.test(cell) && !/\d\.\d+\.\d/.test(cell));
