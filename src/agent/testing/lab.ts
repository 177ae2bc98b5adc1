// A load balancer of its own for a test: the real HAProxy in master mode, an agent, and a server that the test plays.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { AgentReport, Wanted } from "#contract/agent.ts";
import type { Service } from "#contract/service.ts";
import { haproxyOptions, type HaproxyOptions } from "#contract/target.ts";
import { renderHaproxy } from "#render/haproxy/render-haproxy.ts";
import { renderingHash } from "#render/rendering-hash.ts";
import { findProgram } from "../../server/find-program.ts";
import { haproxyPlace, type HaproxyPlace } from "../agent-env.ts";
import type { AgentServer } from "../agent-server.ts";
import { ask } from "../haproxy/ask-socket.ts";
import type { Settings } from "../machine.ts";
import { runAgent } from "../run-agent.ts";
import { quick } from "./lab-settings.ts";

/** Waits for a value; throws after a minute, with what is there instead. */
export async function until<T>(
  probe: () => T | undefined | Promise<T | undefined>,
  instead = () => "",
): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) {
    const value = await probe();
    if (value !== undefined) return value;
  }
  throw new Error(`It did not come in a minute: ${instead()}`);
}

const ownConfiguration = (folder: string, more: string) => `global
    stats socket ${folder}/stats.sock level admin
defaults
    mode http
    timeout connect 2s
    timeout client 30s
    timeout server 30s
${more}`;

export interface Lab {
  folder: string;
  place: HaproxyPlace;
  /** Writes the administrator's own file: `more` after global and defaults. */
  writeOwn: (more: string) => void;
  /** Starts HAProxy on what `current` names, or on the administrator's file alone; it ends with the test. */
  startHaproxy: (onlyOwn?: boolean) => Promise<ChildProcess>;
  /** Asks the stats socket. */
  ask: (command: string) => Promise<string>;
  askMaster: (command: string) => Promise<string>;
}

export function makeLab(more = ""): Lab {
  const program = findProgram("haproxy");
  if (program === undefined) throw new Error("haproxy is not installed");
  const folder = mkdtempSync(join(tmpdir(), "agent-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const own = join(folder, "own.cfg");
  const place = haproxyPlace.parse({
    HAPROXY_FOLDER: join(folder, "published"),
    HAPROXY_CONFIG: own,
    HAPROXY_MASTER_SOCKET: join(folder, "master.sock"),
    HAPROXY_STATS_SOCKET: join(folder, "stats.sock"),
    HAPROXY_CHECK: program,
  });
  const writeOwn = (text: string) => writeFileSync(own, ownConfiguration(folder, text));
  writeOwn(more);
  let said = "";
  return {
    folder,
    place,
    writeOwn,
    ask: (command) => ask(place.HAPROXY_STATS_SOCKET, command),
    askMaster: (command) => ask(place.HAPROXY_MASTER_SOCKET, command),
    startHaproxy: async (onlyOwn = false) => {
      said = "";
      const running = spawn(
        program,
        [
          "-W",
          "-S",
          place.HAPROXY_MASTER_SOCKET,
          "-f",
          own,
          ...(onlyOwn ? [] : ["-f", join(place.HAPROXY_FOLDER, "current")]),
        ],
        { stdio: ["ignore", "ignore", "pipe"] },
      );
      const ended = once(running, "exit");
      onTestFinished(async () => {
        running.kill("SIGTERM");
        await ended;
      });
      running.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
      await until(
        () => said.includes("Loading success") || undefined,
        () => said,
      );
      return running;
    },
  };
}

/** A version for tests: 40 times the digit. */
export const versionOf = (digit: number): string => digit.toString(16).repeat(40);

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

/** A set as the server sends it. */
export function toRender(digit: number, services: readonly Service[], options: Partial<HaproxyOptions> = {}) {
  const chosen = haproxyOptions.parse(options);
  const version = versionOf(digit);
  const rendering = renderHaproxy(services, version, chosen);
  const hash = rendering.kind === "rendered" ? renderingHash(rendering.files) : "none";
  return { version, options: chosen, services: [...services], hash };
}

/** Starts an agent in this process; it ends with the test, or earlier with `stop`. */
export function startAgent(
  lab: Lab,
  server: AgentServer,
  settings: Partial<Settings> = {},
): { stop: () => Promise<void>; log: string[] } {
  const end = new AbortController();
  const log: string[] = [];
  const running = runAgent(
    {
      place: lab.place,
      server,
      settings: { ...quick, ...settings },
      log: (text) => log.push(text),
    },
    end.signal,
  );
  const ended = running.catch((error: unknown) => log.push(String(error)));
  const stop = async () => {
    end.abort();
    await ended;
  };
  onTestFinished(stop);
  return { stop, log };
}

/** Waits until the agent has made `current`. */
export const untilFolder = async ({ place }: Lab): Promise<void> => {
  await until(() => existsSync(join(place.HAPROXY_FOLDER, "current/00-published.cfg")) || undefined);
};

/** A load balancer with an agent and a server that the test plays, before anything is published. */
export async function startLab(more = "", settings: Partial<Settings> = {}) {
  const lab = makeLab(more);
  const server = new PlayedServer();
  const agent = startAgent(lab, server, settings);
  await untilFolder(lab);
  const haproxy = await lab.startHaproxy();
  return { lab, server, agent, haproxy };
}
