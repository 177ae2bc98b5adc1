import type { OwnAgentEnv } from "#agent/agent-env.ts";
import { ReportRefused, type AgentServer } from "#agent/agent-server.ts";
import { runAgent } from "#agent/run-agent.ts";
import { HttpError } from "../http/http-error.ts";
import type { AgentSide, Targets } from "./targets.ts";

/** What the server refuses of a report is not sent again, as over HTTP. */
const ownSide = (side: AgentSide): AgentServer => ({
  wanted: (query, signal) => side.wanted(query, signal),
  report: async (sent) => {
    try {
      await side.report(sent);
    } catch (error) {
      if (!(error instanceof HttpError) || error.status >= 500) throw error;
      throw new ReportRefused(error.message, { cause: error });
    }
  },
});

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
      server: ownSide(targets.agentSide(config, target)),
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
