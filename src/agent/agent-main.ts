// The agent's process, beside the load balancer: environment, signals, exit code.
import { setFlagsFromString } from "node:v8";
import { AgentStartError, parseAgentEnv } from "./agent-env.ts";
import { httpServer } from "./console/http-server.ts";
import { runAgent } from "./run-agent.ts";

// V8 collects garbage when the heap has grown by this many percent; its own choice is up to 300. The agent stands beside a load
// balancer that needs the memory: with 20,000 services it takes 370 MB, without 570 to 660 (`npm run bench -- agent-memory`).
setFlagsFromString("--heap-growing-percent=30");

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop.abort());

try {
  const env = parseAgentEnv(process.env);
  const { config, target } = env.TARGET;
  process.stdout.write(`The agent of ${config}/${target} works on ${env.HAPROXY_FOLDER}\n`);
  await runAgent(
    { place: env, server: httpServer(env), log: (text) => process.stdout.write(`${text}\n`) },
    stop.signal,
  );
} catch (error) {
  if (!(error instanceof AgentStartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
