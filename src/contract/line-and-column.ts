interface LineAndColumn {
  line: number;
  column: number;
}

/** The lines and columns (from 1) of positions in a text (characters from 0, in ascending order). */
export function linesAndColumns(text: string, positions: readonly number[]): LineAndColumn[] {
  let line = 1;
  let start = 0;
  let end = text.indexOf("\n");
  return positions.map((at) => {
    for (; end !== -1 && end < at; end = text.indexOf("\n", start)) {
      line += 1;
      start = end + 1;
    }
    return { line, column: at - start + 1 };
  });
}

/** The line and column (from 1) of the character `at` (from 0) in a text. */
export const lineAndColumn = (text: string, at: number): LineAndColumn =>
  linesAndColumns(text, [at])[0] ?? { line: 1, column: 1 };
