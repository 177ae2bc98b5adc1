import { blocking } from "./edit-problems.ts";
import { isWritable } from "./json/parse-service-text.ts";
import { mergedInitialState, resolve } from "./merge-edits.ts";
import type { OpenEdit } from "./open-edit.ts";
import type { ChangeByOthers } from "./use-change-by-others.ts";

/** The ways from the form: `review` what would be saved, and `merge` it with what others changed. */
export function useReview(edit: OpenEdit, others: ChangeByOthers, showProblems: () => void) {
  const { initialState, formStore, state, dispatch, onOpen } = edit;
  const base = initialState.base?.service ?? null;

  /** An edit that others are known to have overtaken is merged first; where both changed the same, the user chooses. */
  const review = () => {
    if (state.kind !== "editing") return;
    const formState = formStore.showAllProblems();
    if (blocking(formState.problems).length > 0) showProblems();
    else if (!formState.edited || others === null) dispatch({ type: "review", formState });
    else {
      const theirs = others.now;
      const merged = theirs && resolve(base, formState.wire, theirs.service);
      if (merged?.conflicts.length === 0)
        onOpen(mergedInitialState(base, theirs, merged.service, state.reason));
      else dispatch({ type: "merge", formState, theirs });
    }
  };

  const merge = () => {
    const formState = formStore.showAllProblems();
    // An edit that JSON cannot hold would be lost: neither a merge nor a stored draft has it.
    const isLost = !isWritable(formState.wire) || formState.problems.some(({ place }) => place === "json");
    if (isLost) showProblems();
    else dispatch({ type: "merge", formState, theirs: others?.now ?? null });
  };
  return { review, merge };
}
