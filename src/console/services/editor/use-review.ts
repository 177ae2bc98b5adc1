import { useRef } from "react";
import { blocking } from "./edit-problems.ts";
import type { FormState } from "./form-state.ts";
import { isWritable } from "./json/parse-service-text.ts";
import { mergedInitialState, resolve } from "./merge-edits.ts";
import type { OpenEdit } from "./open-edit.ts";
import { changeByOthers, type ChangeByOthers } from "./use-change-by-others.ts";
import { useIsMounted } from "./use-is-mounted.ts";
import { useReadNow } from "./use-read-now.ts";

/** The ways from the form: `review` what would be saved, and `merge` it with what others changed. */
export function useReview(edit: OpenEdit, others: ChangeByOthers, showProblems: () => void) {
  const { config, initialState, formStore, state, dispatch, onOpen } = edit;
  const readNow = useReadNow();
  const base = initialState.base?.service ?? null;

  const isReading = useRef(false);
  const isMounted = useIsMounted();

  /**
   * The service is read once more before the review opens: an edit that others have overtaken is merged first, and where
   * both changed the same, the user chooses. A server that does not answer in time holds nobody up: the save finds out.
   */
  const review = async () => {
    if (state.kind !== "editing" || isReading.current) return;
    const isReady = (formState: FormState) => {
      if (blocking(formState.problems).length > 0) showProblems();
      return blocking(formState.problems).length === 0;
    };
    const before = formStore.showAllProblems();
    if (!isReady(before)) return;
    isReading.current = true;
    const read = before.edited && base !== null ? await readNow(config, base.id) : undefined;
    isReading.current = false;
    // Somebody may have typed meanwhile, or the editor may have opened anew.
    const formState = formStore.flush();
    if (!isMounted() || !isReady(formState)) return;
    const theirs = read === undefined ? others : changeByOthers(read, initialState.base);
    if (!formState.edited || theirs === null) {
      dispatch({ type: "review", formState });
      return;
    }
    const merged = theirs.now && resolve(base, formState.wire, theirs.now.service);
    if (merged?.conflicts.length === 0)
      onOpen(mergedInitialState(base, theirs.now, merged.service, state.reason));
    else dispatch({ type: "merge", formState, theirs: theirs.now });
  };

  const merge = () => {
    const formState = formStore.showAllProblems();
    // An edit that JSON cannot hold would be lost: neither a merge nor a stored draft has it.
    const isLost = !isWritable(formState.wire) || formState.problems.some(({ place }) => place === "json");
    if (isLost) showProblems();
    else dispatch({ type: "merge", formState, theirs: others?.now ?? null });
  };
  return { review: () => void review(), merge };
}
