// `npm start`: builds the console when it is absent or stale, then runs the server in this process.
import { isConsoleBuilt } from "./build/console-stamp.ts";

if (!isConsoleBuilt()) {
  process.stdout.write("Building the console…\n");
  const { build } = await import("vite");
  await build({ logLevel: "warn" });
}
await import("./main.ts");
