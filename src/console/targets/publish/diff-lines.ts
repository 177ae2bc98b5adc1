/** A line of a unified diff: added, removed, the same on both sides, or a head of a file or a part. */
export interface DiffLine {
  sign: "+" | "−" | " " | "@";
  text: string;
}

const isHead = (line: string): boolean =>
  /^(?:diff |index |--- |\+\+\+ |@@|Index: |=+$|\\ |new file|deleted file|similarity|rename )/.test(line);

/** The lines of a unified diff. A removed line that begins with two hyphens is no head: heads stand before the first `@@` of a file. */
export function diffLines(text: string): DiffLine[] {
  const lines = text.replace(/\n$/, "").split("\n");
  let left = { before: 0, after: 0 };
  return lines.map((line): DiffLine => {
    const part = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
    if (part) left = { before: Number(part[1] ?? 1), after: Number(part[2] ?? 1) };
    else if (left.before + left.after > 0 && /^[-+ ]/.test(line)) {
      const [sign, rest] = [line[0], line.slice(1)];
      if (sign !== "+") left.before -= 1;
      if (sign !== "-") left.after -= 1;
      return { sign: sign === "-" ? "−" : sign === "+" ? "+" : " ", text: rest };
    }
    return { sign: isHead(line) ? "@" : " ", text: line };
  });
}
