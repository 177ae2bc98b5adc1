import type { Drift, Target } from "#contract/target.ts";
import type { SetChanges } from "#domain/changes.ts";
import type { Note } from "./change-notes.ts";
import { driftText } from "./drift-texts.ts";
import { isDriftKept } from "./keep-drift.ts";

/** What becomes of a drift, where that is not what was published; null where the save says what runs: nothing is undone. */
function otherwiseOf(drift: Drift, { removed, changed }: SetChanges): string | undefined | null {
  const { id } = drift;
  if (removed.some((service) => service.id === id)) return "the service is removed there";
  const change = changed.find((each) => each.id === id);
  if (change === undefined) return undefined;
  return isDriftKept(change.before, change.after, drift) ? null : "it becomes what is saved here";
}

/**
 * What a save undoes without being asked: an automatic target publishes it at once, and a publication puts back all that was
 * changed by hand there, in each service.
 */
export const driftNotes = (
  targets: readonly Pick<Target, "id" | "mode" | "drift">[],
  changes: SetChanges,
): Note[] =>
  targets
    .filter(({ mode }) => mode === "automatic")
    .flatMap(({ id, drift }) =>
      drift.flatMap((each): Note[] => {
        const otherwise = otherwiseOf(each, changes);
        if (otherwise === null) return [];
        const text = driftText(id, each, { otherwise, why: "this is published there at once, and " });
        return [{ level: "warning", text }];
      }),
    );
