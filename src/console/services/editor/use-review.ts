import { useRef, useState } from "react";
import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import { ApiError } from "../../lib/http/api-client.ts";
import { notify } from "../../ui/notice.ts";
import type { FormState } from "./form-state.ts";
import type { FormStore } from "./form-store.ts";
import { isWritable } from "./json/parse-service-text.ts";
import type { InitialState } from "./initial-state.ts";
import { blocking } from "./edit-problems.ts";
import type { ReadService, Save, SaveOutcome } from "./save-service.ts";
import type { ChangeByOthers } from "./use-change-by-others.ts";
import { mergedInitialState, resolve } from "./merge-edits.ts";
import { useSaveService } from "./use-save-service.ts";

export type Step =
  | { kind: "editing" }
  | { kind: "review"; state: FormState }
  | { kind: "conflict"; state: FormState; theirs: ReadService | null };

interface Options {
  config: string;
  initialState: InitialState;
  formStore: FormStore;
  /** What somebody else has done to the service since the edit began. */
  others: ChangeByOthers;
  /** Opens the editor on what both sides' edits make. */
  onMerged: (initialState: InitialState) => void;
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
  const { config, initialState, formStore, others, onMerged, onBlocked, onSaved, onLate, onIdTaken } =
    options;
  const save = useSaveService(config, onLate);
  /** What was sent to be saved, unless it is known that it was not made. */
  const sent = useRef<Service | null>(null);
  const [reason, setReason] = useState(initialState.reason);
  const [step, setStep] = useState<Step>(() => {
    const state = formStore.current();
    const ready = initialState.at === "review" && blocking(state.problems).length === 0;
    return ready ? { kind: "review", state } : { kind: "editing" };
  });

  /** Reviews an edit that is known to be overtaken: merged where that loses nothing, else with the choice. */
  const take = (state: FormState, theirs: ReadService | null) => {
    const base = initialState.base?.service ?? null;
    const merged = theirs && resolve(base, state.wire, theirs.service);
    if (merged?.conflicts.length === 0) onMerged(mergedInitialState(base, theirs, merged.service, reason));
    else setStep({ kind: "conflict", state, theirs });
  };

  const review = () => {
    if (step.kind !== "editing") return;
    save.reset();
    const state = formStore.showAllProblems();
    if (blocking(state.problems).length > 0) onBlocked();
    else if (state.edited && others) take(state, others.now);
    else setStep({ kind: "review", state });
  };
  const close = () => {
    save.leave();
    setStep({ kind: "editing" });
  };

  const settle = (outcome: SaveOutcome, state: FormState) => {
    if (outcome.kind === "conflict") sent.current = null;
    if (outcome.kind !== "conflict") onSaved(outcome);
    else if (initialState.base === null && outcome.theirs && onIdTaken) {
      close();
      onIdTaken(state.wire.id);
    } else setStep({ kind: "conflict", state, theirs: outcome.theirs });
  };
  const fail = (error: unknown, state: FormState) => {
    if (!(error instanceof ApiError)) return;
    sent.current = null;
    if (error.problems.length === 0) return;
    // Problems that the server found belong to their fields.
    formStore.setServerErrors({ problems: error.problems, wire: state.wire });
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
      { config, base: initialState.base, wire: state.wire, reason },
      { onSuccess: (outcome) => settle(outcome, state), onError: (error) => fail(error, state) },
    );
  };
  /** Shows what becomes of this edit beside somebody else's. */
  const collide = (theirs: ReadService | null) => {
    const state = formStore.showAllProblems();
    // What cannot be read cannot be merged, nor kept: it would be lost.
    if (!isWritable(state.wire) || state.problems.some(({ place }) => place === "json")) onBlocked();
    else setStep({ kind: "conflict", state, theirs });
  };
  const wasSent = (wire: Service) => sent.current !== null && jsonEqual(sent.current, wire);
  return { step, reason, setReason, review, collide, close, send, wasSent, write: save };
}
