import { mostDrift } from "#contract/target.ts";
import { processes } from "../haproxy/master.ts";
import { readRunning, type Running } from "../haproxy/running.ts";
import { wordsOf } from "../error-words.ts";
import type { Machine } from "../machine.ts";
import { differences, toDrift } from "../plan/differences.ts";
import { measuredHosts } from "../plan/measured-hosts.ts";
import type { Seen } from "../console/reports.ts";
import { nothingPublished } from "./start-machine.ts";

/** What is wrong with a program that does not say which version it runs. */
export const notOurs =
  "HAProxy does not run our files: start it with -f HAPROXY_FOLDER/current after its own configuration";

function problemOf({ good }: Machine, { version }: Running, failed: number): string | null {
  if (version === null) return notOurs;
  if (version !== good.release.version) return `HAProxy runs ${version}, not ${good.release.version}`;
  return failed === 0
    ? null
    : `The last reload of HAProxy failed: its master counts ${failed}. What was published runs on`;
}

/** Looks at what runs: for the report, and for what the agent watches. `running` is null when the program does not answer. */
export async function look(
  machine: Machine,
  before: Seen["hosts"],
): Promise<{ seen: Seen; running: Running | null }> {
  const { good, place } = machine;
  try {
    const { failed } = await processes(place.HAPROXY_MASTER_SOCKET);
    const running = await readRunning(place.HAPROXY_STATS_SOCKET, (backend) =>
      good.expected.backends.has(backend),
    );
    const isGood = running.version === good.release.version;
    const version = running.version === nothingPublished ? null : running.version;
    return {
      running,
      seen: {
        program: running.program,
        problem: problemOf(machine, running, failed),
        running: { version, publication: isGood ? good.release.n : null },
        drift: isGood ? differences(good.expected, running).slice(0, mostDrift).map(toDrift) : [],
        hosts: measuredHosts(running, good.expected, before, Date.now()),
      },
    };
  } catch (error) {
    const problem = `HAProxy does not answer: ${wordsOf(error)}`;
    const nothing = { version: null, publication: null };
    return {
      running: null,
      seen: { program: null, problem, running: nothing, drift: [], hosts: new Map() },
    };
  }
}
