// The server as a process of its own, for tests of what a request costs: over IPC it answers `usage` and `collect`
// (collect garbage first) with its Usage.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { openAccess } from "../access/open-access.ts";
import { buildApp } from "../app.ts";
import { openGitStore } from "../store/git-store.ts";

/** Processor time of the process since its start in milliseconds, and memory in bytes. */
export interface Usage {
  cpu: number;
  /** Inside the heap and outside; after `collect`, only what is still needed. */
  memory: number;
  /** The peak of resident memory. */
  peak: number;
}

/** The peak as Linux has it, elsewhere the current value: `process.resourceUsage` also counts the parent process. */
function peak(): number {
  if (!existsSync("/proc/self/status")) return process.memoryUsage.rss();
  const status = readFileSync("/proc/self/status", "utf8");
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  const cpu = (user + system) / 1_000;
  const { heapUsed, external } = process.memoryUsage();
  return { cpu, memory: heapUsed + external, peak: peak() };
}

const [dataDir = "", adminKey = ""] = process.argv.slice(2);
const consoleDir = join(dataDir, "console");
mkdirSync(join(consoleDir, "assets"), { recursive: true });
writeFileSync(join(consoleDir, "index.html"), "<!doctype html><title>Console</title>");
writeFileSync(join(consoleDir, "assets/main-1a2b3c.js"), "export {};\n".repeat(10_000));

const store = await openGitStore(join(dataDir, "data"));
const { access } = await openAccess(join(dataDir, "data"), adminKey);
const author = { name: "admin", email: "admin@localhost" };
await store.createConfig("prod", { author, at: new Date(), message: "Create configuration [prod]" });
const app = await buildApp({ store, access, consoleDir, logTo: { write: () => {} } });
const address = await app.listen({ host: "127.0.0.1", port: 0 });

/** Collects garbage several times: finalizers free more in the next round. */
async function collect(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await setImmediate();
  }
}

process.on("message", (asked) => {
  void (asked === "collect" ? collect() : Promise.resolve()).then(() => process.send?.(usage()));
});
process.on("disconnect", () => {
  void app.close().then(() => store.close());
});
process.send?.({ port: Number(new URL(address).port) });
