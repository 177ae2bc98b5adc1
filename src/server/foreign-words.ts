/** What another program said, as a part of a sentence that goes on: without the stop at its end. */
export const withoutStop = (words: string): string => words.replace(/[\s.,;]+$/, "");

/** Lines that another program said, in one; after a colon, an exclamation or a question the next one begins as it is. */
export const inOneLine = (lines: readonly string[]): string =>
  lines.reduce((said, line) => {
    const before = withoutStop(said);
    if (before === "") return line;
    return `${before}${/[:!?]$/.test(before) ? "" : ";"} ${line}`;
  }, "");
