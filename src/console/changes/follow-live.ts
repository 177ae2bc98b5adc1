import type { QueryClient } from "@tanstack/react-query";
import type { Publication } from "#contract/publication.ts";
import { isolated } from "#contract/shown-text.ts";
import { callTarget } from "../lib/http/call-target.ts";
import { samePerson } from "../lib/same-person.ts";
import { pollMs, targetsKey } from "../lib/target-queries.ts";
import { currentNotice, notify, type Notice } from "../ui/notice.ts";

/** How long a save is followed, in milliseconds. An agent that takes longer does not ask, or waits for somebody. */
const mostMs = 60_000;

/** The outcome of a saved version at a target that publishes by itself; null while there is none. */
export interface Followed {
  target: string;
  publication: Publication | null;
}

const hasEnded = ({ publication }: Followed): boolean =>
  publication !== null && publication.outcome !== "waiting" && publication.outcome !== "applying";

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(1);

/**
 * What became of a saved version at the targets that publish by themselves, as the end of a sentence: "live on 2 of 2 after
 * 1.4 s"; and where one refused it, the words of the renderer or else of the program.
 */
export function followedText(followed: readonly Followed[]): { text: string; refused: string | null } {
  const live = followed.flatMap(({ publication }) =>
    publication?.outcome === "live" && publication.live_at !== null ? [publication] : [],
  );
  const slowest = Math.max(
    0,
    ...live.map(({ date, live_at: at }) => Date.parse(at ?? date) - Date.parse(date)),
  );
  const text = `live on ${live.length} of ${followed.length}${live.length === 0 ? "" : ` after ${seconds(slowest)} s`}`;
  const bad = followed.find(({ publication }) =>
    ["refused", "went_back"].includes(publication?.outcome ?? ""),
  );
  if (!bad?.publication) return { text, refused: null };
  const did = bad.publication.outcome === "refused" ? "refused it" : "went back from it";
  const { notes, output, check } = bad.publication;
  const note = notes.find(({ kind }) => kind === "refused");
  const said = note ? `${isolated(note.service)}: ${note.reason}` : output || (check?.output ?? "");
  return {
    text,
    refused: `${isolated(bad.target)} ${did}${said === "" ? "" : `: ${said.trim().split("\n")[0]}`}`,
  };
}

async function newest(config: string, target: string, version: string): Promise<Publication | null> {
  const query = { limit: 1 };
  const { items } = (await callTarget("listPublications", { path: { config, target }, query })).data;
  return items.find((publication) => publication.version === version) ?? null;
}

/**
 * Follows a saved version to where it is live, and goes on with the notice of the save, as long as no other notice took its
 * place. What a target became is claimed only when it was read back there.
 */
export async function followLive(
  client: QueryClient,
  config: string,
  version: string,
  targets: readonly string[],
  saved: Notice,
): Promise<void> {
  const isSame = samePerson();
  const until = Date.now() + mostMs;
  let shown = saved;
  const isShown = () => isSame() && currentNotice() === shown;
  let followed: Followed[] = targets.map((target) => ({ target, publication: null }));
  for (;;) {
    if (!isShown()) return;
    try {
      followed = await Promise.all(
        followed.map(async (each) =>
          hasEnded(each) ? each : { ...each, publication: await newest(config, each.target, version) },
        ),
      );
    } catch {
      // The connection's own banner says so; the next try may have an answer.
    }
    const isOver = followed.every(hasEnded) || Date.now() > until;
    if (isOver) break;
    await new Promise((resolve) => setTimeout(resolve, pollMs.busy / 4));
  }
  if (!isShown()) return;
  const { text, refused } = followedText(followed);
  const begin = saved.text.replace(/\.$/, "");
  shown =
    refused === null
      ? { ...saved, text: `${begin}, ${text}.` }
      : { ...saved, tone: "error", text: `${begin}, but ${refused}. It is ${text}.` };
  notify(shown);
  await client.invalidateQueries({ queryKey: targetsKey(config) });
}
