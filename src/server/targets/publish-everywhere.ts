import type { RenderNote } from "#contract/publication.ts";
import { HttpError } from "../http/http-error.ts";
import type { Author } from "../store/write-request.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Store } from "../store/store.ts";
import type { StoredPublication, StoredTarget } from "../store/published-records.ts";
import type { PublishedTarget } from "./published-target.ts";
import { briefNotes, renderVersion } from "./rendered-version.ts";
import type { Targets } from "./targets.ts";

/** Milliseconds until every target has to be live. */
const patience = 60_000;

/** Why a target cannot have the set: `services` by the renderer, `output` in the program's own words. */
interface Refusal {
  target: string;
  services: RenderNote[];
  output: string;
}

/** The vendor's answer to a set that its load balancers refuse, with ours in addition. */
const notValid = (targets: readonly Refusal[]) =>
  new HttpError(400, "The publishing configuration is not valid", { targets });

const underWay = (message: string) => new HttpError(503, message, { headers: { "retry-after": "5" } });

/**
 * Publishes the current set to every target of a configuration, and resolves when it is live at each. Rejects with the
 * vendor's 400 when one refuses it, and with its 503 when another publication is under way, or one is not live in time.
 */
export async function publishEverywhere(
  { store, targets, author, signal }: { store: Store; targets: Targets; author: Author; signal: AbortSignal },
  config: string,
): Promise<void> {
  const head = await store.readSet(config);
  const definitions = await store.targets(config);
  const refusals = definitions.flatMap((definition) => refusalOf(head, definition));
  if (refusals.length > 0) throw notValid(refusals);
  const published = [];
  for (const { id } of definitions)
    published.push({ id, n: await targets.publishing.publishOrJoin(config, id, head, author) });
  const ends = published.map(async ({ id, n }) => {
    const room = await targets.room(config, id);
    return { id, record: await endOf(store, { room, n }, Date.now() + patience, signal) };
  });
  const failed = (await Promise.all(ends)).flatMap(({ id, record }): Refusal[] => {
    if (record.outcome === "live") return [];
    if (record.outcome === "replaced")
      throw underWay(`Somebody published something else to [${id}] meanwhile; see what is live there`);
    return [
      { target: id, services: record.notes.filter(({ kind }) => kind === "refused"), output: record.output },
    ];
  });
  if (failed.length > 0) throw notValid(failed);
}

function refusalOf(head: Snapshot, { id, options }: StoredTarget): Refusal[] {
  const { refused } = renderVersion(head, options);
  return refused.length === 0 ? [] : [{ target: id, services: briefNotes(refused).notes, output: "" }];
}

/** Publication `n` once it has ended. */
async function endOf(
  { ledger }: Store,
  { room, n }: { room: PublishedTarget; n: number },
  until: number,
  signal: AbortSignal,
): Promise<StoredPublication> {
  for (;;) {
    const { count } = room.changes;
    // Its agent may tell another server.
    ledger?.noteRead();
    const record = await room.told(await room.publications.read(n));
    if (record.outcome !== "waiting" && record.outcome !== "applying") return record;
    const left = until - Date.now();
    if (left <= 0 || signal.aborted || room.closed)
      throw underWay(
        `The publication to [${room.id}] is still under way: its agent has not said that it is live`,
      );
    await room.changes.sleep(count, left, signal);
  }
}
