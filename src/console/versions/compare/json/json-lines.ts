import type { BackHost, Service } from "#contract/service.ts";
import { fieldNames, withField } from "#domain/fields.ts";
import { own } from "#domain/json.ts";
import { jsonText } from "#domain/value-sentence.ts";

const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;

/** The lines with `before` in front of the first one. */
const withFirst = ([first = "", ...rest]: readonly string[], before: string): string[] => [
  before + first,
  ...rest,
];
/** The lines with a comma behind the last one. */
const withComma = (lines: readonly string[]): string[] => [...lines.slice(0, -1), `${lines.at(-1) ?? ""},`];

/** The lines of a value. Keys stand in one fixed order, so that only content differs; a list of plain values is one line. */
function linesOf(value: unknown, indent: string): string[] {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return [`[${value.map((entry) => jsonText(entry)).join(", ")}]`];
    return [
      "[",
      ...joined(
        value.map((entry) => linesOf(entry, inner)),
        inner,
      ),
      `${indent}]`,
    ];
  }
  if (typeof value !== "object" || value === null) return [jsonText(value)];
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const names = fieldNames(fields);
  if (names.length === 0) return ["{}"];
  const entries = names.map((name) => withFirst(linesOf(own(fields, name), inner), `${jsonText(name)}: `));
  return ["{", ...joined(entries, inner), `${indent}}`];
}

/** Joins blocks of lines, with commas between them, and indents the first line of each. */
const joined = (blocks: readonly string[][], indent: string): string[] =>
  blocks.flatMap((lines, index) =>
    lines.map(
      (line, at) =>
        (at === 0 ? indent + line : line) + (at === lines.length - 1 && index < blocks.length - 1 ? "," : ""),
    ),
  );

/** The JSON text of a service in blocks, its back hosts last. */
export interface JsonBlocks {
  head: string[];
  hosts: string[][];
  tail: string[];
}

const hostIndent = "    ";

function hostLines(host: BackHost, isLast: boolean): string[] {
  const lines = withFirst(linesOf(host, hostIndent), hostIndent);
  return isLast ? lines : withComma(lines);
}

/** Splits the JSON text of a service into blocks; joined, they are that text. */
export function jsonBlocks(service: Service): JsonBlocks {
  const hosts = service.back_hosts;
  const withoutHosts = linesOf(withField(service, "back_hosts", undefined), "");
  // Without the closing brace; never empty, since a service has an id.
  const fields = withComma(withoutHosts.slice(0, -1));
  return {
    head: [...fields, `  "back_hosts": [`],
    hosts: hosts.map((host, index) => hostLines(host, index === hosts.length - 1)),
    tail: ["  ]", "}"],
  };
}
