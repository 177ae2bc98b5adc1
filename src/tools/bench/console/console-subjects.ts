import type { Row, Subject } from "../result.ts";
import { inBrowser } from "./browser.ts";
import { compareRows } from "./compare-screen.ts";
import { editorRows } from "./editor-screen.ts";
import { historyRows } from "./history-screen.ts";
import { hostsRows } from "./hosts-screen.ts";
import { listRows } from "./list-screen.ts";

/** A part of the console in a browser, on the real server. */
const inConsole = (name: string, rows: typeof listRows): Subject => ({
  name,
  run: (say): Promise<Row[]> => inBrowser((browser) => rows(browser, say)),
});

export const consoleSubjects: readonly Subject[] = [
  inConsole("console-list", listRows),
  inConsole("console-editor", editorRows),
  inConsole("console-history", historyRows),
  inConsole("console-compare", compareRows),
  inConsole("hosts", hostsRows),
];
