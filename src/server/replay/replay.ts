import { configInfo } from "#contract/config.ts";
import type { Service } from "#contract/service.ts";
import { session } from "#contract/session.ts";
import { serviceSet } from "#contract/version.ts";
import { send, type Answer, type Api } from "./api.ts";
import type { HistoryChange } from "./recorded-changes.ts";
import { CommandError, SetChanged } from "./command-error.ts";
import { directRequest, readConfig, readSession, readSet, replaceSet } from "./requests.ts";

/** The number of changes that were sent, and of versions that the server made. */
export interface Replayed {
  changes: number;
  versions: number;
}

/** The first line of a message, without control characters: they could steer the terminal. */
function title(message: string): string {
  const [first = ""] = message.split("\n");
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  const letters = Array.from(first.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, " "));
  return letters.length > 72 ? `${letters.slice(0, 71).join("")}…` : letters.join("");
}

/**
 * Sends the changes one after the other, and says the outcome of each in one line. Rejects with a CommandError at the
 * first change that is refused: the changes before it are made, the rest is not.
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
  await requireReplace(api);
  const { body } = await send(api, readConfig(config));
  let current = configInfo.parse(body).version;
  let versions = 0;
  for (const [index, change] of changes.entries()) {
    const { version } = await make(api, config, change).catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(`Stopped at line ${change.line}: ${error.message}`, { cause: error });
    });
    const made = version !== null && version !== current;
    if (made) {
      current = version;
      versions += 1;
    }
    const outcome = made ? "" : " (nothing differed: no version)";
    say(`${index + 1} of ${changes.length}  ${current.slice(0, 7)}  ${title(change.message)}${outcome}`);
  }
  return { changes: changes.length, versions };
}

/** Throws where the server lacks `mode=replace`: it would merge instead, and keep what a change removes. */
async function requireReplace(api: Api): Promise<void> {
  const { body } = await send(api, readSession);
  if (session.safeParse(body).data?.capabilities.replace !== true)
    throw new CommandError(`${api.url} cannot replace a set at once, which a replay needs`);
}

/**
 * Makes one change as one version. A change that no single request can make (it upserts and removes, or removes several
 * services) replaces the whole set; when somebody changed the set in between, it is read and replaced again.
 */
async function make(api: Api, config: string, change: HistoryChange): Promise<Answer> {
  const direct = directRequest(config, change);
  if (direct !== null) return send(api, direct, change.message);
  for (;;) {
    const { body, etag } = await send(api, readSet(config));
    const next = applied(serviceSet.parse(body).items, change);
    try {
      return await send(api, replaceSet(config, etag ?? "*", next), change.message);
    } catch (error) {
      if (!(error instanceof SetChanged)) throw error;
    }
  }
}

/** The set after `change`. */
function applied(current: readonly Service[], { upsert, remove }: HistoryChange): Service[] {
  const next = new Map(current.map((service) => [service.id, service]));
  for (const id of remove) {
    if (!next.delete(id)) throw new CommandError(`There is no service [${id}] to remove`);
  }
  for (const service of upsert) next.set(service.id, service);
  return [...next.values()];
}
