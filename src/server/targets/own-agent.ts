import type { OwnAgentEnv } from "#agent/agent-env.ts";
import { runAgent } from "#agent/run-agent.ts";
import type { Targets } from "./targets.ts";

/**
 * Runs the agent of this machine's load balancer in the server's process, until `close`. When it cannot go on, `log` says
 * why, and the server goes on without it.
 */
export function startOwnAgent(
  targets: Targets,
  { TARGET: { config, target }, ...place }: OwnAgentEnv,
  log: { info: (line: string) => void; error: (line: string) => void },
): { close: () => Promise<void> } {
  const stop = new AbortController();
  const running = runAgent(
    {
      place,
      server: targets.agentSide(config, target),
      log: (line) => log.info(`Agent of ${config}/${target}: ${line}`),
    },
    stop.signal,
  ).catch((error: unknown) => {
    log.error(
      `The agent of ${config}/${target} ended: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  return {
    close: async () => {
      stop.abort();
      await running;
    },
  };
}
