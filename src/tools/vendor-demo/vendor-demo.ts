// `npm run vendor-demo`: the console in front of a deployment of a vendor, for people who have none. A stand-in plays it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostInUrl, parseEnv } from "#server/env.ts";
import { freePort } from "#server/free-port.ts";
import { serveVendor } from "#server/testing/vendor/vendor-server.ts";
import { demoDeployment, demoKeys } from "./demo-deployment.ts";

const folder = mkdtempSync(join(tmpdir(), "backend-services-demo-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
// Until the server handles signals: without a listener, a signal ends the process without the "exit" above.
const quit = (): void => process.exit(1);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, quit);

const deployment = await serveVendor(demoDeployment(new Date()));
if (process.env.PORT === "0") process.env.PORT = String(await freePort());
// The server reads its environment when it is imported. Its log is quiet, so that the link stays in view.
Object.assign(process.env, { DATA_DIR: folder, UPSTREAM_URL: deployment.origin });
process.env.LOG_LEVEL ??= "warn";
await import("#server/start.ts");
for (const signal of ["SIGTERM", "SIGINT"] as const) process.off(signal, quit);
if (process.exitCode === undefined) {
  const { HOST, PORT } = parseEnv(process.env);
  const address = `http://${hostInUrl(HOST === "0.0.0.0" ? "127.0.0.1" : HOST)}:${PORT}`;
  // The stand-in listens until the server stops; it must not keep the process.
  deployment.unref();
  process.stdout.write(
    `A deployment of a vendor is behind it: a stand-in at ${deployment.origin}. Sign in as Marta, who may do everything:

  ${address}/sign-in#key=${demoKeys.marta}

or with the key ${demoKeys.tom} as Tom, who only reads the configuration stage.
This is a demo: Ctrl+C ends it and removes its data.
`,
  );
} else await deployment.close();
