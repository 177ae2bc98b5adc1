import type { AgentReport } from "#contract/agent.ts";
import { compareIds } from "#contract/ids.ts";
import type { Drift, MeasuredHost } from "#contract/target.ts";
import { Invalid } from "../http/http-error.ts";

/** Servers of one load balancer that are kept: a set has at most 20,000 services. */
const mostServers = 200_000;

/** What a program answered when its agent asked it last. */
export interface Running {
  version: string | null;
  publication: number | null;
  /** Since when it has been this answer (ISO 8601 UTC), as far as this process knows. */
  since: string;
}

/** What an agent measured at its load balancer. It lives in memory: a server that has just started asks for all of it. */
export class MeasuredState {
  #servers = new Map<string, MeasuredHost>();
  /** When the agent reported last (ISO 8601 UTC); null: not since this process started. */
  at: string | null = null;
  /** When any report was taken last (ISO 8601 UTC); null: none since this process started. */
  heardAt: string | null = null;
  running: Running | null = null;
  program: string | null = null;
  problem: string | null = null;
  drift: readonly Drift[] = [];

  /** The servers in byte order of their names. */
  servers(): MeasuredHost[] {
    return [...this.#servers].toSorted(([a], [b]) => compareIds(a, b)).map(([, server]) => server);
  }

  /** Has the next report tell everything: an agent that did not send the last one would send changes to it. */
  askAnew(): void {
    this.at = null;
  }

  /** Takes a report. Throws an `Invalid` for more servers than a load balancer has. */
  take(report: AgentReport, now: Date): void {
    // After a server's start a report of changes would leave out all that has not changed.
    if (report.everything || this.at !== null) this.#takeServers(report, now);
    this.heardAt = now.toISOString();
    this.program = report.program;
    this.problem = report.problem;
    this.drift = report.drift;
    const { version, publication } = report.running;
    const same = this.running?.version === version && this.running.publication === publication;
    if (!same) this.running = { version, publication, since: now.toISOString() };
  }

  #takeServers({ everything, hosts, gone }: AgentReport, now: Date): void {
    const servers = everything ? new Map<string, MeasuredHost>() : this.#servers;
    // First: a name among them that is no server's makes no room for one.
    for (const name of gone) servers.delete(name);
    const added = new Set(hosts.map(nameOf).filter((name) => !servers.has(name)));
    if (servers.size + added.size > mostServers) throw tooMany();
    for (const one of hosts) servers.set(nameOf(one), one);
    this.#servers = servers;
    this.at = now.toISOString();
  }
}

const nameOf = ({ backend, server }: MeasuredHost): string => `${backend}/${server}`;

const tooMany = () =>
  new Invalid([
    {
      loc: ["body", "hosts"],
      msg: `A load balancer has at most ${mostServers} servers here`,
      type: "too_many_servers",
    },
  ]);
