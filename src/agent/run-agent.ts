import { randomBytes } from "node:crypto";
import type { HaproxyPlace } from "./agent-env.ts";
import type { AgentServer } from "./agent-server.ts";
import { Pauses } from "./console/pauses.ts";
import { Reports } from "./console/reports.ts";
import { lockFolder } from "./folder/agent-lock.ts";
import { wordsOf } from "./error-words.ts";
import { defaultSettings, type Settings } from "./machine.ts";
import { startMachine } from "./steps/start-machine.ts";
import { Worker } from "./worker.ts";

/** Seconds for which the agent lets the server wait for something new. */
const longPoll = 30;

export interface AgentOptions {
  place: HaproxyPlace;
  server: AgentServer;
  settings?: Partial<Settings>;
  /** Lines for the operator. */
  log: (text: string) => void;
}

/** Asks the server what to do, again and again. A server that is down changes nothing. */
async function fetchWanted(
  { server, log }: AgentOptions,
  instance: string,
  worker: Worker,
  signal: AbortSignal,
): Promise<void> {
  const pauses = new Pauses();
  let after: string | undefined;
  let failing = "";
  // Nothing here keeps the answer while it waits for the next one: with 20,000 services it is large.
  const ask = async () => {
    const { have } = worker.wanted;
    const waits = after !== undefined && !worker.wanted.lacksSet;
    const query = { instance, wait: longPoll, ...(waits && { after }), ...(have !== undefined && { have }) };
    const wanted = await server.wanted(query, signal);
    after = wanted.seq;
    worker.take(wanted);
  };
  while (!signal.aborted) {
    try {
      // Without the set of what is wanted there is nothing to wait for.
      if (worker.wanted.lacksSet) await pauses.wait(signal);
      await ask();
      if (failing !== "") log("The server answers again");
      failing = "";
      if (!worker.wanted.lacksSet) pauses.reset();
    } catch (error) {
      if (signal.aborted) return;
      const words = wordsOf(error);
      if (words !== failing) log(`The server cannot be asked; what runs goes on: ${words}`);
      failing = words;
      await pauses.wait(signal);
    }
  }
}

/**
 * Runs the agent until the signal aborts, and ends after the step under way. Rejects with an AgentStartError when another
 * agent works on the folder, and when the folder cannot be used.
 */
export async function runAgent(options: AgentOptions, signal: AbortSignal): Promise<void> {
  const { place, server, log } = options;
  const lock = await lockFolder(place.HAPROXY_FOLDER);
  try {
    const machine = await startMachine(place, { ...defaultSettings, ...options.settings });
    const instance = randomBytes(8).toString("hex");
    const reports = new Reports(server, instance, log);
    const worker = new Worker(machine, reports, log);
    await Promise.all([
      worker.run(signal),
      reports.run(signal),
      fetchWanted(options, instance, worker, signal),
    ]);
  } finally {
    await lock.release();
  }
}
