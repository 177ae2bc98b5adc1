// `npm run demo`: the server on a temporary data folder with a history of several months.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fillDemo } from "./fill.ts";
import { startDemoBackEnds } from "./live/demo-back-ends.ts";
import { agentVariables, prepareDemoHaproxy, startDemoHaproxy } from "./live/demo-haproxy.ts";
import { liveConfig, liveTarget } from "./live/live-demo.ts";

const folder = mkdtempSync(join(tmpdir(), "backend-services-demo-"));
// A git process that was killed may still write for a moment, hence the retries.
process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
// Until the server handles signals: without a listener, a signal ends the process without the "exit" above.
const quit = (): void => process.exit(1);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, quit);

process.stdout.write("Writing the history of the demo…\n");
const haproxy = await prepareDemoHaproxy(folder);
await fillDemo(folder, new Date(), haproxy ? await startDemoBackEnds() : undefined);
// The server reads its environment when it is imported. Its log is quiet, so that the link stays in view.
process.env.DATA_DIR = folder;
process.env.LOG_LEVEL ??= "warn";
if (haproxy) {
  const target = `${liveConfig}/${liveTarget}`;
  await startDemoHaproxy(haproxy, target);
  Object.assign(process.env, agentVariables(haproxy, target));
}
await import("../start.ts");
for (const signal of ["SIGTERM", "SIGINT"] as const) process.off(signal, quit);
if (process.exitCode === undefined) {
  process.stdout.write(
    haproxy
      ? `HAProxy runs what is saved in the configuration ${liveConfig}: http://127.0.0.1:${haproxy.port}/hello answers through it.\n`
      : "HAProxy is not installed, so nothing goes live here; with it (Debian: apt-get install haproxy) the demo shows that too.\n",
  );
  process.stdout.write("This is a demo: Ctrl+C ends it and removes its data.\n");
}
