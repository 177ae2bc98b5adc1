import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";
import { readDraft, writeDraft } from "../../lib/stored-drafts.ts";
import { notify } from "../../ui/notice.ts";
import { initialStateOf } from "./initial-state.ts";
import type { OpenEdit } from "./open-edit.ts";
import type { ReadService } from "./save-service.ts";
import { storedInitialState } from "./stored-form.ts";
import type { StoredDraftHandle } from "./use-stored-draft.ts";

/**
 * Takes the whole edit back and shows the service as it is stored. Its notice has **Undo**, which brings the edit back
 * as its draft, wherever the user is by then; so it need not ask.
 */
export function useDiscard(
  { formStore, onOpen }: Pick<OpenEdit, "formStore" | "onOpen">,
  draft: StoredDraftHandle,
  onGone: () => void,
): (now: ReadService | null) => void {
  return (now) => {
    const { edited, wire } = formStore.flush();
    const kept = draft.current();
    const name = isolated(serviceName(wire));
    const undo = () => {
      if (kept === null) return;
      // Edits made since would be lost.
      if (readDraft(kept.owner) !== null)
        notify({
          tone: "error",
          text: `Not brought back: ${name} was edited since. Discard those changes first.`,
          action: { label: "Undo", run: undo },
        });
      else {
        writeDraft(kept.owner, kept.draft);
        notify({ text: `Your changes of ${name} are back.` });
        onOpen(storedInitialState(kept.draft, now));
      }
    };
    draft.drop();
    // Without room for a draft there is no way back, and the editor has asked.
    if (edited && kept && draft.hasRoom)
      notify({ text: `Discarded your changes of ${name}.`, action: { label: "Undo", run: undo } });
    if (now) onOpen({ ...initialStateOf(now), at: "review button" });
    else onGone();
  };
}
