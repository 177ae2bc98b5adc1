import type { AgentReport, Wanted } from "#contract/agent.ts";

/** The server as an agent sees it: over HTTP, or in the same process. */
export interface AgentServer {
  /**
   * What to do. It waits up to `wait` seconds until that is something else than the answer with the `seq` of `after`;
   * `have` is the publication whose set the agent has. Rejects when the server cannot be asked, and when `signal` aborts.
   */
  wanted(query: { after?: string; wait: number; have?: number }, signal: AbortSignal): Promise<Wanted>;
  /**
   * Takes a report. Rejects when the server did not take it, and the agent sends it again; with a ReportRefused when that
   * would not help.
   */
  report(report: AgentReport, signal: AbortSignal): Promise<void>;
}

/** The server took offence at a report: sending it again would not help. */
export class ReportRefused extends Error {}
