// The way of an edit from the form to a save. What holds for every sequence of events:
// - The form keeps what is typed until the editor is opened anew. The other states carry the form state that they are
//   about, and `close` leads from each of them back to the form: no event drops an edit. An edit ends only when the
//   editor opens with another initial state or is left, which takes a save, a merge or a discard.
// - Only what was reviewed is sent, and nothing is sent while a save is on its way.
// - `sent` stays until it is known that the save was not made: its answer may be lost, and a service that reads like
//   `sent` later is this save's and nobody else's.
// - Answers come late. An event that does not belong to the present state changes nothing.
import type { Service } from "#contract/service.ts";
import { blocking } from "./edit-problems.ts";
import type { FormState } from "./form-state.ts";
import type { InitialState } from "./initial-state.ts";
import type { ReadService } from "./save-service.ts";

export type EditorState = {
  /** The reason that was typed in the review. */
  reason: string;
  /** What was sent to be saved, unless it is known that it was not saved. */
  sent: Service | null;
} & (
  | { kind: "editing" }
  /** The review is open. `error`: why its save failed. */
  | { kind: "review"; formState: FormState; error: Error | null }
  /** The save is on its way, or was made and the editor is about to open anew. */
  | { kind: "saving"; formState: FormState }
  /** Somebody else changed the service, or made one of the same id. */
  | { kind: "conflict"; formState: FormState; theirs: ReadService }
  /** Somebody else deleted the service. */
  | { kind: "gone"; formState: FormState }
);

export type EditorEvent =
  | { type: "reason typed"; reason: string }
  | { type: "review"; formState: FormState }
  /** Shows the edit beside what somebody else made of the service. */
  | { type: "merge"; formState: FormState; theirs: ReadService | null }
  | { type: "send" }
  /** Nothing was saved: the service is another one by now (null: it is gone). */
  | { type: "overtaken"; theirs: ReadService | null }
  /** Nothing was saved: the server found problems, which belong to the fields of the form. */
  | { type: "refused" }
  | { type: "failed"; error: Error; mayBeSaved: boolean }
  | { type: "close" };

/** The state that the editor opens with; a review with problems to solve opens as the form. */
export const initialEditorState = ({ at, reason }: InitialState, formState: FormState): EditorState =>
  at === "review" && blocking(formState.problems).length === 0
    ? { kind: "review", formState, error: null, reason, sent: null }
    : { kind: "editing", reason, sent: null };

const overtaken = (
  { reason, sent }: EditorState,
  formState: FormState,
  theirs: ReadService | null,
): EditorState =>
  theirs === null
    ? { kind: "gone", formState, reason, sent }
    : { kind: "conflict", formState, theirs, reason, sent };

export function editorReducer(state: EditorState, event: EditorEvent): EditorState {
  const { kind, reason, sent } = state;
  if (event.type === "reason typed") return { ...state, reason: event.reason };
  if (event.type === "close" && kind !== "editing") return { kind: "editing", reason, sent };
  if (event.type === "review" && kind === "editing")
    return { kind: "review", formState: event.formState, error: null, reason, sent };
  if (event.type === "merge" && (kind === "editing" || kind === "review"))
    return overtaken(state, event.formState, event.theirs);
  if (event.type === "send" && kind === "review")
    return { kind: "saving", formState: state.formState, reason, sent: state.formState.wire };
  if (kind !== "saving") return state;
  const { formState } = state;
  if (event.type === "overtaken") return { ...overtaken(state, formState, event.theirs), sent: null };
  if (event.type === "refused") return { kind: "editing", reason, sent: null };
  if (event.type === "failed")
    return { kind: "review", formState, error: event.error, reason, sent: event.mayBeSaved ? sent : null };
  return state;
}
