// `npm run dev`: Vite serves the console with hot reload, and passes API requests on to the real server, which restarts
// on each change.
import { spawn } from "node:child_process";
import { createServer } from "vite";
import { hostInUrl, parseEnv } from "./env.ts";

const env = parseEnv(process.env);
const vite = await createServer({
  server: {
    host: env.HOST,
    proxy: Object.fromEntries(
      ["/api", "/openapi.json", "/healthz"].map((path) => [
        path,
        `http://${hostInUrl(env.HOST)}:${env.PORT}`,
      ]),
    ),
  },
});
await vite.listen();
const origin = vite.resolvedUrls?.local[0]?.replace(/\/$/, "") ?? "";

const watched = ["server", "contract", "domain"].map((folder) => `--watch-path=src/${folder}`);
const server = spawn(
  process.execPath,
  ["--import", "tsx", ...watched, "--watch-preserve-output", "src/server/main.ts"],
  { stdio: "inherit", env: { ...process.env, PUBLIC_URL: origin } },
);
server.on("exit", (code) => {
  process.exitCode = code ?? 0;
  void vite.close();
});
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => server.kill(signal));
