// The server's process: environment, signals, exit code.
import { setFlagsFromString } from "node:v8";
import { parseEnv } from "./env.ts";
import { serve, type Running } from "./serve.ts";
import { StartupError } from "./startup-error.ts";

// V8 collects garbage when the heap has grown by this many percent; its own choice is up to 300. With 50, reading 1,000
// past versions out of 100,000 takes 400 MB at most; without, 610 to 740 MB and still climbing (`npm run bench -- memory`,
// twice each in turns).
setFlagsFromString("--heap-growing-percent=50");

function closeOnSignal(running: Running): void {
  let closing: Promise<void> | undefined;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    // Ctrl+C under npm arrives twice, from the terminal and from npm: the second one must not cut the first short.
    process.on(signal, () => {
      closing ??= running.close().catch((error: unknown) => {
        process.stderr.write(`Stopping failed: ${String(error)}\n`);
        process.exitCode = 1;
      });
    });
  }
}

try {
  const running = await serve(parseEnv(process.env));
  closeOnSignal(running);
  const { origin, address } = running;
  const behind = address === origin ? "" : ` (listens on ${origin})`;
  process.stdout.write(`Backend Services console: ${address}${behind}\n`);
  if (running.signInLink !== null) {
    process.stdout.write(
      `An admin key was made. Sign in once with this link and keep it; it is not shown again:\n\n  ${running.signInLink}\n\n`,
    );
  }
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
