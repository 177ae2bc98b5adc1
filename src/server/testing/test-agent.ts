import type { AgentReport, Wanted } from "#contract/agent.ts";
import type { MeasuredHost } from "#contract/target.ts";
import { keys, type Sent } from "./test-server.ts";

/** A report of an agent whose program runs nothing of ours. */
export const aReport = (fields: Partial<AgentReport> = {}): AgentReport => ({
  program: "HAProxy 2.6.12",
  problem: null,
  running: { version: null, publication: null },
  everything: true,
  hosts: [],
  gone: [],
  drift: [],
  ...fields,
});

export const aServer = (backend: string, name: string, fields: Partial<MeasuredHost> = {}): MeasuredHost => ({
  id: backend,
  backend,
  server: name,
  host: `${name}.example.org`,
  port: 80,
  state: "up",
  since: "2026-01-01T00:00:00.000Z",
  reason: "",
  weight: 100,
  backup: false,
  sessions: 0,
  errors: 0,
  ...fields,
});

type Send = (sent: Sent) => Promise<{ statusCode: number; body: string; json: () => unknown }>;

/** An agent that does by HTTP what one beside a load balancer does, with a program that runs whatever it is given. */
export class TestAgent {
  readonly #send: Send;
  readonly #key: string;
  readonly #at: string;
  readonly instance: string;
  seq: string | undefined;
  have: number | undefined;
  running: AgentReport["running"] = { version: null, publication: null };

  constructor(send: Send, { target = "lb-1", key = keys.agent, instance = "agent-00000001" } = {}) {
    this.#send = send;
    this.#key = key;
    this.#at = `prod/targets/${target}`;
    this.instance = instance;
  }

  /** Asks what to do; `wait` seconds for something new. */
  async wanted(wait = 0): Promise<Wanted> {
    const query = new URLSearchParams({ wait: String(wait), instance: this.instance });
    if (this.seq !== undefined) query.set("after", this.seq);
    if (this.have !== undefined) query.set("have", String(this.have));
    const answer = await this.#send({ method: "GET", path: `${this.#at}/wanted?${query}`, key: this.#key });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    const wanted = answer.json() as Wanted;
    this.seq = wanted.seq;
    if (wanted.publication?.set) this.have = wanted.publication.n;
    return wanted;
  }

  async report(fields: Partial<AgentReport> = {}): Promise<void> {
    const body = aReport({ running: this.running, instance: this.instance, ...fields });
    const answer = await this.#send({ method: "POST", path: `${this.#at}/reports`, key: this.#key, body });
    if (answer.statusCode !== 200) throw new Error(answer.body);
  }

  /** Reports on a publication. */
  progress(
    n: number,
    outcome: NonNullable<AgentReport["publication"]>["outcome"],
    fields: Partial<NonNullable<AgentReport["publication"]>> = {},
  ): Promise<void> {
    const check = { ok: outcome !== "refused", output: "" };
    const readBack = { version: this.running.version, servers: 2, differences: [] };
    const publication = {
      n,
      outcome,
      check: outcome === "applying" ? null : check,
      method: outcome === "applying" ? null : ("reload" as const),
      output: "",
      timings: { check: 12 },
      deadline: null,
      read_back: outcome === "live" ? readBack : null,
      ...fields,
    };
    return this.report({ publication });
  }

  /** The publication that is wanted next and does not run yet, once there is one. */
  async next(): Promise<number> {
    for (;;) {
      const { publication } = await this.wanted(60);
      if (publication !== null && publication.n !== this.running.publication) return publication.n;
    }
  }

  /** Waits for the next publication and makes it live. */
  async applyNext(): Promise<void> {
    await this.next();
    await this.apply();
  }

  /** Takes what is wanted and makes it live; null when nothing is. */
  async apply(): Promise<number | null> {
    const { publication } = await this.wanted();
    if (publication === null) return null;
    const { n, version } = publication;
    if (this.running.version === version && this.running.publication === n) return n;
    await this.progress(n, "applying");
    this.running = { version, publication: n };
    await this.progress(n, "live");
    return n;
  }
}
