// The server's side of an agent, played by a test, and the sets that it sends.
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { AgentReport, Wanted } from "#contract/agent.ts";
import type { Service } from "#contract/service.ts";
import { haproxyOptions, type HaproxyOptions } from "#contract/target.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import { renderingHash } from "#render/rendering-hash.ts";
import type { AgentServer } from "../agent-server.ts";
import { until } from "./until.ts";

/** A version for tests: 40 times the digit; of a greater number its digits after zeros. */
export const versionOf = (digit: number): string =>
  digit < 16 ? digit.toString(16).repeat(40) : String(digit).padStart(40, "0");

/** A set as the server sends it. */
export function toRender(digit: number, services: readonly Service[], options: Partial<HaproxyOptions> = {}) {
  const chosen = haproxyOptions.parse(options);
  const version = versionOf(digit);
  const rendering = renderHaproxy(services, version, chosen);
  const hash = rendering.kind === "rendered" ? renderingHash(rendering.files) : "none";
  return { version, options: chosen, services: [...services], hash };
}

/** The server's side, played by the test. */
export class PlayedServer implements AgentServer {
  readonly reports: AgentReport[] = [];
  isDown = false;
  #wanted: Wanted = {
    seq: "0",
    publication: null,
    confirmed: 0,
    check: null,
    put_back: 0,
    report: "changes",
  };
  #changed = () => {};
  #change = new Promise<void>((resolve) => (this.#changed = resolve));

  async wanted(query: { after?: string; have?: number }, signal: AbortSignal): Promise<Wanted> {
    await this.#beUp(signal);
    if (query.after === this.#wanted.seq) {
      const waited = new AbortController();
      await Promise.race([this.#change, once(signal, "abort", { signal: waited.signal }).catch(() => {})]);
      waited.abort();
    }
    signal.throwIfAborted();
    await this.#beUp(signal);
    const wanted = structuredClone(this.#wanted);
    if (wanted.publication?.n === query.have) delete wanted.publication?.set;
    return wanted;
  }

  async report(report: AgentReport, signal: AbortSignal): Promise<void> {
    await this.#beUp(signal);
    this.reports.push(structuredClone(report));
  }

  async #beUp(signal: AbortSignal): Promise<void> {
    if (!this.isDown) return;
    await sleep(1, undefined, { signal });
    throw new Error("connect ECONNREFUSED");
  }

  want(change: Partial<Wanted>): void {
    this.#wanted = { ...this.#wanted, ...change, seq: String(Number(this.#wanted.seq) + 1) };
    this.#changed();
    this.#change = new Promise((resolve) => (this.#changed = resolve));
  }

  /** Wants a set to be made live; `version` is a digit of which all of it consists. */
  publish(
    n: number,
    version: number,
    services: readonly Service[],
    {
      confirm_within = null,
      options = {},
      hash,
    }: { confirm_within?: number | null; options?: Partial<HaproxyOptions>; hash?: string } = {},
  ): void {
    const set = toRender(version, services, options);
    const publication = { n, version: set.version, hash: hash ?? set.hash, confirm_within };
    this.want({ publication: { ...publication, set } });
  }

  confirm(n: number): void {
    this.want({ confirmed: n });
  }

  putBack(): void {
    this.want({ put_back: this.#wanted.put_back + 1 });
  }

  /** The reports of publications so far. */
  get outcomes(): NonNullable<AgentReport["publication"]>[] {
    return this.reports.flatMap(({ publication }) => publication ?? []);
  }

  /** Waits for the outcome of a publication, which comes after `applying`. */
  async outcomeOf(
    n: number,
    outcome?: "live" | "refused" | "went_back",
  ): Promise<NonNullable<AgentReport["publication"]>> {
    const find = () =>
      this.outcomes.find(
        (each) =>
          each.n === n && (outcome === undefined ? each.outcome !== "applying" : each.outcome === outcome),
      );
    return until(find, () => JSON.stringify(this.outcomes));
  }

  get lastReport(): AgentReport | undefined {
    return this.reports.at(-1);
  }
}
