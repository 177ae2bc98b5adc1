import { useState } from "react";
import { ApiError } from "../../lib/http.ts";
import { notify } from "../../ui/notice.ts";
import type { Draft, DraftState } from "./draft.ts";
import { isWritable } from "./json/read-text.ts";
import type { Opening } from "./opening.ts";
import { blocking } from "./problems.ts";
import type { ReadService, Save, SaveOutcome } from "./save.ts";
import { useSaveService } from "./use-save-service.ts";

export type Step =
  | { kind: "editing" }
  | { kind: "review"; state: DraftState }
  | { kind: "conflict"; state: DraftState; theirs: ReadService | null };

interface Options {
  config: string;
  opening: Opening;
  draft: Draft;
  /** There are problems to put right first. */
  onBlocked: () => void;
  /** What was saved is there; `outcome` says how sure that is. */
  onSaved: (outcome: Exclude<SaveOutcome, { kind: "conflict" }>) => void;
  /** How a save ended whose review was left before that. */
  onLate: (outcome: SaveOutcome, save: Save) => void;
  /** The id of a new service is taken; without this, that is a conflict like any. */
  onIdTaken?: (id: string) => void;
}

/** The way from the form over the review to a save, or to a conflict. */
export function useReview({ config, opening, draft, onBlocked, onSaved, onLate, onIdTaken }: Options) {
  const save = useSaveService(config, onLate);
  const [reason, setReason] = useState(opening.reason);
  const [step, setStep] = useState<Step>(() => {
    const state = draft.current();
    const ready = opening.at === "review" && blocking(state.problems).length === 0;
    return ready ? { kind: "review", state } : { kind: "editing" };
  });

  const review = () => {
    if (step.kind !== "editing") return;
    save.reset();
    const state = draft.attempt();
    if (blocking(state.problems).length > 0) onBlocked();
    else setStep({ kind: "review", state });
  };
  const close = () => {
    save.leave();
    setStep({ kind: "editing" });
  };

  const settle = (outcome: SaveOutcome, state: DraftState) => {
    if (outcome.kind !== "conflict") onSaved(outcome);
    else if (opening.base === null && outcome.theirs && onIdTaken) {
      close();
      onIdTaken(state.wire.id);
    } else setStep({ kind: "conflict", state, theirs: outcome.theirs });
  };
  const fail = (error: unknown, state: DraftState) => {
    if (!(error instanceof ApiError) || error.problems.length === 0) return;
    // Problems that the server found belong to their fields.
    draft.refuse({ problems: error.problems, wire: state.wire });
    close();
    onBlocked();
  };
  const send = () => {
    if (step.kind !== "review") return;
    const { state } = step;
    // What was said of an earlier save is not taken for this one.
    notify(null);
    save.mutate(
      { config, base: opening.base, wire: state.wire, reason },
      { onSuccess: (outcome) => settle(outcome, state), onError: (error) => fail(error, state) },
    );
  };
  /** Shows what becomes of this edit beside somebody else's. */
  const collide = (theirs: ReadService | null) => {
    const state = draft.attempt();
    // What cannot be read cannot be merged, nor kept: it would be lost.
    if (!isWritable(state.wire) || state.problems.some(({ place }) => place === "json")) onBlocked();
    else setStep({ kind: "conflict", state, theirs });
  };
  return { step, reason, setReason, review, collide, close, send, write: save };
}
