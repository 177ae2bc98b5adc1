import type { BackHost, Service } from "#contract/service.ts";
import { fieldNames, withField } from "#domain/fields.ts";
import { own } from "#domain/json.ts";
import { jsonText } from "#domain/sentence.ts";

const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;

/** Lines with something in front of the first one, or with a comma behind the last one. */
const withFirst = ([first = "", ...rest]: readonly string[], before: string): string[] => [
  before + first,
  ...rest,
];
const withComma = (lines: readonly string[]): string[] => [...lines.slice(0, -1), `${lines.at(-1) ?? ""},`];

/** The lines of a value. Keys in one order on both sides, so that only content differs; a list of plain values is one line. */
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

/** Blocks of lines one after the other, with commas between; the first line of each is not indented yet. */
const joined = (blocks: readonly string[][], indent: string): string[] =>
  blocks.flatMap((lines, index) =>
    lines.map(
      (line, at) =>
        (at === 0 ? indent + line : line) + (at === lines.length - 1 && index < blocks.length - 1 ? "," : ""),
    ),
  );

/** A service as JSON text, its back hosts last, each as lines of its own. */
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

/** The text of a service in blocks: together they are its JSON. */
export function jsonBlocks(service: Service): JsonBlocks {
  const hosts = service.back_hosts;
  const withoutHosts = linesOf(withField(service, "back_hosts", undefined), "");
  // Never empty: a service has an id.
  const fields = withComma(withoutHosts.slice(0, -1));
  return {
    head: [...fields, `  "back_hosts": [`],
    hosts: hosts.map((host, index) => hostLines(host, index === hosts.length - 1)),
    tail: ["  ]", "}"],
  };
}
