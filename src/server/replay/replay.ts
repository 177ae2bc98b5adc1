import { configInfo } from "#contract/version.ts";
import { send, type Api } from "./api.ts";
import type { HistoryChange } from "./history-file.ts";
import { ReplayError } from "./replay-error.ts";
import { readConfig, requestsOf } from "./requests.ts";

/** How many changes were sent, and how many versions the server made of them. */
export interface Replayed {
  changes: number;
  versions: number;
}

/** One line of a message, without what could steer a terminal. */
function title(message: string): string {
  const [first = ""] = message.split("\n");
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  const letters = Array.from(first.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, " "));
  return letters.length > 72 ? `${letters.slice(0, 71).join("")}…` : letters.join("");
}

/**
 * Sends the changes one after the other, and says in one line each what became of them. Rejects with a
 * ReplayError at the first one that is refused: those before it are in, the rest is not.
 */
export async function replay(
  api: Api,
  config: string,
  changes: readonly HistoryChange[],
  say: (line: string) => void,
): Promise<Replayed> {
  say(
    "Dates and authors are those of this replay: the versions get the time of now and the owner of the API key.",
  );
  const { body } = await send(api, readConfig(config));
  let current = configInfo.parse(body).version;
  let versions = 0;
  for (const [index, change] of changes.entries()) {
    const before = versions;
    const requests = requestsOf(config, change);
    for (const [part, request] of requests.entries()) {
      const { version } = await send(api, request, change.message).catch((error: unknown) => {
        if (!(error instanceof ReplayError)) throw error;
        const which = requests.length === 1 ? "" : `, request ${part + 1} of ${requests.length}`;
        throw new ReplayError(`Stopped at line ${change.line}${which}: ${error.message}`, { cause: error });
      });
      if (version === null || version === current) continue;
      current = version;
      versions += 1;
    }
    const made = versions - before;
    say(
      `${index + 1} of ${changes.length}  ${current.slice(0, 7)}  ${title(change.message)}${made === 1 ? "" : outcome(made)}`,
    );
  }
  return { changes: changes.length, versions };
}

const outcome = (made: number): string =>
  made === 0 ? " (nothing differed: no version)" : ` (one change became ${made} versions)`;
