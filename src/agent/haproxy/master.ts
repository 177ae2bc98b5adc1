import { setTimeout as sleep } from "node:timers/promises";
import { wordsOf } from "../error-words.ts";
import { ask } from "./ask-socket.ts";

/** What the master says of itself and its workers. */
export interface Processes {
  /** Reloads that the master has tried. */
  reloads: number;
  /** Reloads in a row that failed. */
  failed: number;
  /** Process id of the worker that serves, null without one. */
  worker: number | null;
  /** The worker came with the last reload. */
  fresh: boolean;
}

/** Reads the answer to `show proc`. Throws when it is none. */
export function parseProcesses(text: string): Processes {
  const rows = text.split("\n").map((line) => line.trim().split(/\s+/));
  const master = /^\s*\d+\s+master\s+(\d+)(?:\s+\[failed: (\d+)\])?/m.exec(text);
  if (master === null) throw new Error(`The master of HAProxy answered: ${text.slice(0, 200)}`);
  const old = rows.findIndex((row) => row.join(" ") === "# old workers");
  const serving = rows.slice(0, old === -1 ? rows.length : old).find(([, type]) => type === "worker");
  return {
    reloads: Number(master[1]),
    failed: Number(master[2] ?? 0),
    worker: serving === undefined ? null : Number(serving[0]),
    fresh: serving?.[2] === "0",
  };
}

export const processes = async (master: string): Promise<Processes> =>
  parseProcesses(await ask(master, "show proc"));

/** Milliseconds until a reload must have come to an end: a configuration with 20,000 services takes seconds to read. */
const reloadPatience = 60_000;

/**
 * Reloads through the master's socket and waits for the end: `ok` when a new worker serves. The master answers nothing
 * (2.6) or the words of the start (2.7 and newer).
 */
export async function reload(
  master: string,
  patience = reloadPatience,
): Promise<{ ok: boolean; output: string }> {
  const before = await processes(master);
  // The master replaces itself, which cuts the connection.
  const said = await ask(master, "reload").catch(() => "");
  const end = Date.now() + patience;
  for (let last = ""; ;) {
    try {
      const now = await processes(master);
      if (now.reloads !== before.reloads && now.failed > 0)
        return {
          ok: false,
          output: [
            said,
            `HAProxy did not take the reload: its master counts ${now.failed} failed in a row, and ${now.worker === null ? "no worker runs" : `worker ${now.worker} runs on`}. HAProxy's log has the reason; a port in use is none that its check finds.`,
          ]
            .filter((text) => text !== "")
            .join("\n"),
        };
      if (now.worker !== null && now.worker !== before.worker && now.fresh) return { ok: true, output: said };
      last = "the old worker still serves";
    } catch (error) {
      last = wordsOf(error);
    }
    if (Date.now() > end)
      return { ok: false, output: `The reload came to no end within ${patience / 1_000} s: ${last}` };
    await sleep(30);
  }
}
