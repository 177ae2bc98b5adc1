// `npm run demo`: the server on a throw-away data folder with a story of several months in it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openGitStore } from "../store/git-store.ts";
import { calendarEnding } from "./calendar.ts";
import { seededRandom } from "./prng.ts";
import { stageStory } from "./stage-story.ts";
import { prodStory } from "./story.ts";
import { tell } from "./tell.ts";

const seed = 7;

async function fill(folder: string): Promise<void> {
  const calendar = calendarEnding(new Date());
  const store = await openGitStore(folder);
  try {
    await Promise.all([
      tell(store, "prod", prodStory(seededRandom(seed), calendar)),
      tell(store, "stage", stageStory(calendar)),
    ]);
  } finally {
    await store.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), "backend-services-demo-"));
// A git process that was broken off may still write for a moment, hence the retries.
process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
// Until the server takes signals itself: without a listener the process would end without the "exit" above.
const quit = (): void => process.exit(1);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, quit);

process.stdout.write("Writing the history of the demo…\n");
await fill(folder);
// The server reads its environment once, when it is imported. Its log is quiet so that the link stays in view.
process.env.DATA_DIR = folder;
process.env.LOG_LEVEL ??= "warn";
await import("../start.ts");
for (const signal of ["SIGTERM", "SIGINT"] as const) process.off(signal, quit);
if (process.exitCode === undefined) {
  process.stdout.write("This is a demo: Ctrl+C ends it and removes everything in it.\n");
}
