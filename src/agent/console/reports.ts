import type { AgentReport } from "#contract/agent.ts";
import type { MeasuredHost } from "#contract/target.ts";
import { changedHosts } from "../plan/measured-hosts.ts";
import { ReportRefused, type AgentServer } from "../agent-server.ts";
import { Bell } from "../bell.ts";
import { wordsOf } from "../error-words.ts";
import { Pauses } from "./pauses.ts";

/** What the agent knows now: the newest is reported, however many looks a report missed. */
export interface Seen extends Pick<AgentReport, "program" | "problem" | "running" | "drift"> {
  hosts: ReadonlyMap<string, MeasuredHost>;
}

/** Bytes of hosts in one report; the server takes 8 MiB in all. */
const mostBytes = 6 * 1024 * 1024;

/** Cuts hosts into parts that a report can hold. There is at least one part. */
export function inParts(hosts: readonly MeasuredHost[], most = mostBytes): MeasuredHost[][] {
  const parts: MeasuredHost[][] = [[]];
  let bytes = 0;
  for (const host of hosts) {
    const size = Buffer.byteLength(JSON.stringify(host)) + 1;
    if (bytes + size > most && bytes > 0) {
      parts.push([]);
      bytes = 0;
    }
    bytes += size;
    parts.at(-1)?.push(host);
  }
  return parts;
}

const nothingSeen: Seen = {
  program: null,
  problem: null,
  running: { version: null, publication: null },
  drift: [],
  hosts: new Map(),
};

type Event = Pick<AgentReport, "publication" | "check">;

/** Reports to the server what happened and what changed. What it did not take is sent again; nothing waits for it. */
export class Reports {
  readonly #server: AgentServer;
  readonly #instance: string;
  readonly #log: (text: string) => void;
  readonly #pauses = new Pauses();
  #seen = nothingSeen;
  /** What the server knows; null: nothing. */
  #sent: Seen | null = null;
  #events: Event[] = [];
  readonly #bell = new Bell();

  /** `instance` is the name that the agent gave itself. */
  constructor(server: AgentServer, instance: string, log: (text: string) => void) {
    this.#server = server;
    this.#instance = instance;
    this.#log = log;
  }

  get hosts(): ReadonlyMap<string, MeasuredHost> {
    return this.#seen.hosts;
  }

  see(seen: Seen): void {
    this.#seen = seen;
    this.#bell.ring();
  }

  tell(event: Event): void {
    this.#events.push(event);
    this.#bell.ring();
  }

  /** The server has forgotten what it knew. */
  sendEverything(): void {
    this.#sent = null;
    this.#bell.ring();
  }

  /** Sends until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (await this.#sendNext(signal)) continue;
        this.#pauses.reset();
        await this.#bell.wait(Infinity, signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#log(`The report was not taken: ${wordsOf(error)}`);
        await this.#pauses.wait(signal);
      }
    }
  }

  /** Sends one event, or what changed. Resolves with false when there is nothing to send. */
  async #sendNext(signal: AbortSignal): Promise<boolean> {
    const [seen, sent] = [this.#seen, this.#sent];
    const event = this.#events[0];
    const { hosts, gone } = changedHosts(sent?.hosts ?? new Map<string, MeasuredHost>(), seen.hosts);
    const { hosts: _, ...state } = seen;
    const sameState =
      sent !== null && JSON.stringify({ ...sent, hosts: 0 }) === JSON.stringify({ ...seen, hosts: 0 });
    if (event === undefined && sameState && hosts.length === 0 && gone.length === 0) return false;
    for (const [at, part] of inParts(hosts).entries()) {
      const first = at === 0;
      const report = {
        instance: this.#instance,
        ...state,
        ...(first ? event : {}),
        everything: sent === null && first,
        hosts: part,
        gone: first ? gone : [],
      };
      await this.#send(report, signal);
    }
    // The server may have asked for everything meanwhile.
    if (this.#sent === sent) this.#sent = seen;
    if (event !== undefined) this.#events.shift();
    return true;
  }

  async #send(report: AgentReport, signal: AbortSignal): Promise<void> {
    try {
      await this.#server.report(report, signal);
    } catch (error) {
      if (!(error instanceof ReportRefused)) throw error;
      this.#log(`The server refuses the report: ${error.message}`);
    }
  }
}
