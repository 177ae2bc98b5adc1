import { isolated } from "#contract/shown-text.ts";
import { jsonEqual } from "#domain/json.ts";
import { serviceName } from "#domain/labels.ts";
import { ApiError } from "../../lib/http/api-client.ts";
import { notify } from "../../ui/notice.ts";
import { initialStateOf } from "./initial-state.ts";
import type { OpenEdit } from "./open-edit.ts";
import type { ReadService, Save, Saved, SaveOutcome } from "./save-service.ts";
import { useIsMounted } from "./use-is-mounted.ts";
import { useSaveNotices } from "./use-save-notices.ts";
import { useSaveService } from "./use-save-service.ts";

interface Options {
  onCreated: (now: ReadService) => void;
  /** The server found problems in fields of the form. */
  onRefused: () => void;
  /** The id of a new service is taken. Without this, that is a conflict like any other. */
  onIdTaken?: ((id: string) => void) | undefined;
}

/** Saves what is reviewed. `write` tells how the save goes, `close` goes back to the form. */
export function useSendEdit(edit: OpenEdit, { onCreated, onRefused, onIdTaken }: Options) {
  const { config, initialState, formStore, state, dispatch, dropDraft, onOpen } = edit;
  const { base } = initialState;
  const notices = useSaveNotices(config);
  const isMounted = useIsMounted();

  const finish = (outcome: Saved) => {
    dropDraft();
    notices.saved(outcome);
    if (base === null) onCreated(outcome.now);
    else onOpen({ ...initialStateOf(outcome.now), at: "review button" });
  };

  /** The review was left before its save ended. Nothing moves for a user who has typed more since, or left the editor. */
  const finishLate = (outcome: SaveOutcome, { wire }: Save) => {
    const isSame = jsonEqual(formStore.flush().wire, wire);
    if (outcome.kind === "conflict")
      notify({
        tone: "error",
        text: `${isolated(serviceName(wire))} was not saved: somebody else was faster. Your edits are kept; review them again.`,
      });
    else if (isSame && isMounted()) finish(outcome);
    else {
      if (isSame) dropDraft();
      notices.saved(outcome);
    }
  };

  const write = useSaveService(config, finishLate);

  const send = () => {
    if (state.kind !== "review") return;
    const { wire } = state.formState;
    // A notice of an earlier save would be taken for one of this save.
    notify(null);
    dispatch({ type: "send" });
    const onSuccess = (outcome: SaveOutcome) => {
      if (outcome.kind !== "conflict") finish(outcome);
      else if (base === null && outcome.theirs && onIdTaken) {
        dispatch({ type: "refused" });
        onIdTaken(wire.id);
      } else dispatch({ type: "overtaken", theirs: outcome.theirs });
    };
    const onError = (error: Error) => {
      const isAnswered = error instanceof ApiError;
      if (!isAnswered || error.problems.length === 0) {
        dispatch({ type: "failed", error, mayBeSaved: !isAnswered });
        return;
      }
      formStore.setServerErrors({ problems: error.problems, wire });
      dispatch({ type: "refused" });
      onRefused();
    };
    write.mutate({ config, base, wire, reason: state.reason }, { onSuccess, onError });
  };

  const close = () => {
    write.leave();
    dispatch({ type: "close" });
  };
  return { write, send, close };
}
