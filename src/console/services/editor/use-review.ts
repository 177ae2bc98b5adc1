import { useRef, useState } from "react";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { ApiError } from "../../lib/http.ts";
import { notify } from "../../ui/notice.ts";
import type { Draft, DraftState } from "./draft.ts";
import { isWritable } from "./json/read-text.ts";
import type { Opening } from "./opening.ts";
import { blocking } from "./problems.ts";
import type { ReadService, Save, SaveOutcome } from "./save.ts";
import type { ChangeByOthers } from "./use-change-by-others.ts";
import { mergedOpening, resolve } from "./resolve.ts";
import { useSaveService } from "./use-save-service.ts";

export type Step =
  | { kind: "editing" }
  | { kind: "review"; state: DraftState }
  | { kind: "conflict"; state: DraftState; theirs: ReadService | null };

interface Options {
  config: string;
  opening: Opening;
  draft: Draft;
  /** What somebody else has done to the service since the edit began. */
  others: ChangeByOthers;
  /** Opens the editor on what both sides' edits make. */
  onMerged: (opening: Opening) => void;
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
export function useReview(options: Options) {
  const { config, opening, draft, others, onMerged, onBlocked, onSaved, onLate, onIdTaken } = options;
  const save = useSaveService(config, onLate);
  /** What was sent to be saved, unless it is known that it was not made. */
  const sent = useRef<Service | null>(null);
  const [reason, setReason] = useState(opening.reason);
  const [step, setStep] = useState<Step>(() => {
    const state = draft.current();
    const ready = opening.at === "review" && blocking(state.problems).length === 0;
    return ready ? { kind: "review", state } : { kind: "editing" };
  });

  /** Reviews an edit that is known to be overtaken: merged where that loses nothing, else with the choice. */
  const take = (state: DraftState, theirs: ReadService | null) => {
    const base = opening.base?.service ?? null;
    const merged = theirs && resolve(base, state.wire, theirs.service);
    if (merged?.conflicts.length === 0) onMerged(mergedOpening(base, theirs, merged.service, reason));
    else setStep({ kind: "conflict", state, theirs });
  };

  const review = () => {
    if (step.kind !== "editing") return;
    save.reset();
    const state = draft.attempt();
    if (blocking(state.problems).length > 0) onBlocked();
    else if (state.edited && others) take(state, others.now);
    else setStep({ kind: "review", state });
  };
  const close = () => {
    save.leave();
    setStep({ kind: "editing" });
  };

  const settle = (outcome: SaveOutcome, state: DraftState) => {
    if (outcome.kind === "conflict") sent.current = null;
    if (outcome.kind !== "conflict") onSaved(outcome);
    else if (opening.base === null && outcome.theirs && onIdTaken) {
      close();
      onIdTaken(state.wire.id);
    } else setStep({ kind: "conflict", state, theirs: outcome.theirs });
  };
  const fail = (error: unknown, state: DraftState) => {
    if (!(error instanceof ApiError)) return;
    sent.current = null;
    if (error.problems.length === 0) return;
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
    sent.current = state.wire;
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
  const wasSent = (wire: Service) => sent.current !== null && jsonEqual(sent.current, wire);
  return { step, reason, setReason, review, collide, close, send, wasSent, write: save };
}
