// The agent as a process that ends itself with SIGKILL at the step KILL_AT, as soon as it has got SIGUSR2.
import { parseAgentEnv } from "../agent-env.ts";
import { httpServer } from "../console/http-server.ts";
import { runAgent } from "../run-agent.ts";
import { quick } from "./lab-settings.ts";

let armed = false;
process.on("SIGUSR2", () => {
  armed = true;
  process.stdout.write("armed\n");
});

const env = parseAgentEnv(process.env);
await runAgent(
  {
    place: env,
    server: httpServer(env),
    settings: {
      ...quick,
      at: (step) => {
        if (armed && step === process.env["KILL_AT"]) process.kill(process.pid, "SIGKILL");
      },
    },
    log: (text) => process.stdout.write(`${text}\n`),
  },
  new AbortController().signal,
);
