import type { Row, Subject } from "../result.ts";
import { inBrowser } from "./browser.ts";
import { editorRows } from "./editor.ts";
import { listRows } from "./list.ts";

/** The console in a browser, on the real server. */
const run = (say: (line: string) => void): Promise<Row[]> =>
  inBrowser(async (browser) => [...(await listRows(browser, say)), ...(await editorRows(browser, say))]);

export const inConsole: Subject = { name: "console", run };
