/** One side of a comparison: its median, with a unit. */
export interface Part {
  name: string;
  value: number;
  unit: "ms" | "s" | "per second" | "MB" | "kB" | "CLS" | "count";
}

export interface Goal {
  kind: "at most" | "at least";
  value: number;
}

/**
 * One row of the table: the ratio of the first part to the second, or the first part itself when nothing is compared.
 * `goal` is null for a figure that only explains another.
 */
export interface Row {
  what: string;
  value: number;
  unit: "×" | Part["unit"];
  parts: Part[];
  goal: Goal | null;
}

/** A part of the benchmark. `name` selects it on the command line. */
export interface Subject {
  name: string;
  /** Takes long, so it runs only with `--long` or by its name. */
  long?: true;
  run: (say: (line: string) => void) => Promise<Row[]>;
}

export const atMost = (value: number): Goal => ({ kind: "at most", value });
export const atLeast = (value: number): Goal => ({ kind: "at least", value });

export const ratio = (what: string, first: Part, second: Part, goal: Goal | null): Row => ({
  what,
  value: first.value / second.value,
  unit: "×",
  parts: [first, second],
  goal,
});

export const figure = (what: string, part: Part, goal: Goal | null, more: Part[] = []): Row => ({
  what,
  value: part.value,
  unit: part.unit,
  parts: [part, ...more],
  goal,
});

export const isMet = ({ value, goal }: Row): boolean =>
  goal === null || (goal.kind === "at most" ? value <= goal.value : value >= goal.value);

const rounded = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

const partText = ({ name, value, unit }: Part): string => `${name} ${rounded(value)} ${unit}`;

/** The rows as a Markdown table. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    `${rounded(row.value)} ${row.unit}`,
    row.goal === null ? "–" : `${row.goal.kind} ${row.goal.value}`,
    row.goal === null ? "" : isMet(row) ? "yes" : "NO",
    row.parts.map(partText).join(" / "),
  ]);
  const all = [["measured", "result", "goal", "met", "parts (medians)"], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = all;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
