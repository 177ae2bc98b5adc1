// `npm run demo`: the server on a throw-away data folder with a story of several months in it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillDemo } from "./fill.ts";

const folder = mkdtempSync(join(tmpdir(), "backend-services-demo-"));
// A git process that was broken off may still write for a moment, hence the retries.
process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
// Until the server takes signals itself: without a listener the process would end without the "exit" above.
const quit = (): void => process.exit(1);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, quit);

process.stdout.write("Writing the history of the demo…\n");
await fillDemo(folder, new Date());
// The server reads its environment once, when it is imported. Its log is quiet so that the link stays in view.
process.env.DATA_DIR = folder;
process.env.LOG_LEVEL ??= "warn";
await import("../start.ts");
for (const signal of ["SIGTERM", "SIGINT"] as const) process.off(signal, quit);
if (process.exitCode === undefined) {
  process.stdout.write("This is a demo: Ctrl+C ends it and removes everything in it.\n");
}
