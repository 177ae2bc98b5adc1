// `npm start`: builds the console if it is missing or outdated, then runs the server in this process.
import { projectRoot } from "./build/console-stamp.ts";
import { ensureConsole } from "./build/ensure-console.ts";

await ensureConsole(projectRoot, async () => {
  process.stdout.write("Building the console…\n");
  const { build } = await import("vite");
  await build({ root: projectRoot, logLevel: "warn" });
});
await import("./main.ts");
