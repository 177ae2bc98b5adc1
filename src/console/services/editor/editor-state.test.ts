import * as fc from "fast-check";
import { createFormControl } from "react-hook-form";
import { describe, expect, it } from "vitest";
import { service } from "#domain/testing/make-service.ts";
import { editorReducer, initialEditorState, type EditorEvent, type EditorState } from "./editor-state.ts";
import { createFormStore } from "./form-store.ts";
import { initialStateOf } from "./initial-state.ts";
import { toForm, type ServiceForm } from "./service-form.ts";

/** The form state of an edit; two calls with the same description make different objects. */
function edited(description: string, name = "Web") {
  const { formControl } = createFormControl<ServiceForm>({
    defaultValues: toForm(service({ description, name })),
  });
  return createFormStore(formControl, {
    stored: service(),
    start: service({ description, name }),
    taken: new Set(),
  }).current();
}

const [mine, later] = [edited("mine"), edited("later")];
const theirs = { service: service({ description: "theirs" }), etag: '"2"' };
const error = new Error("no answer");
const kept = { reason: "because", sent: null };
const sent = { reason: "because", sent: mine.wire };

const states = {
  editing: { kind: "editing", ...kept },
  review: { kind: "review", formState: mine, error: null, ...kept },
  saving: { kind: "saving", formState: mine, ...sent },
  conflict: { kind: "conflict", formState: mine, theirs, ...kept },
  gone: { kind: "gone", formState: mine, ...kept },
} as const satisfies Record<string, EditorState>;

const events = {
  review: { type: "review", formState: later },
  merge: { type: "merge", formState: later, theirs },
  mergeDeletion: { type: "merge", formState: later, theirs: null },
  send: { type: "send" },
  overtaken: { type: "overtaken", theirs },
  overtakenByDeletion: { type: "overtaken", theirs: null },
  refused: { type: "refused" },
  failed: { type: "failed", error, mayBeSaved: false },
  unanswered: { type: "failed", error, mayBeSaved: true },
  close: { type: "close" },
} as const satisfies Record<string, EditorEvent>;

/** Every transition. What is missing changes nothing. */
const transitions: Record<keyof typeof states, Partial<Record<keyof typeof events, EditorState>>> = {
  editing: {
    review: { kind: "review", formState: later, error: null, ...kept },
    merge: { kind: "conflict", formState: later, theirs, ...kept },
    mergeDeletion: { kind: "gone", formState: later, ...kept },
  },
  review: {
    merge: { kind: "conflict", formState: later, theirs, ...kept },
    mergeDeletion: { kind: "gone", formState: later, ...kept },
    send: states.saving,
    close: states.editing,
  },
  saving: {
    overtaken: states.conflict,
    overtakenByDeletion: states.gone,
    refused: states.editing,
    failed: { kind: "review", formState: mine, error, ...kept },
    unanswered: { kind: "review", formState: mine, error, ...sent },
    close: { kind: "editing", ...sent },
  },
  conflict: { close: states.editing },
  gone: { close: states.editing },
};

const stateNames = ["editing", "review", "saving", "conflict", "gone"] as const;
const eventNames = [
  "review",
  "merge",
  "mergeDeletion",
  "send",
  "overtaken",
  "overtakenByDeletion",
  "refused",
  "failed",
  "unanswered",
  "close",
] as const;

describe.each(stateNames)("the editor in the state %s", (name) => {
  const state: EditorState = states[name];

  it.each(eventNames)("on the event %s", (event) => {
    expect(editorReducer(state, events[event])).toEqual(transitions[name][event] ?? state);
  });

  it("takes a typed reason, and changes nothing else", () =>
    expect(editorReducer(state, { type: "reason typed", reason: "other" })).toEqual({
      ...state,
      reason: "other",
    }));
});

describe("the initial state", () => {
  const initial = { ...initialStateOf(theirs), reason: "because" };

  it("is the form, or the review where that is asked for and nothing has to be solved first", () => {
    expect(initialEditorState(initial, mine)).toEqual(states.editing);
    expect(initialEditorState({ ...initial, at: "review" }, mine)).toEqual(states.review);
    expect(initialEditorState({ ...initial, at: "review" }, edited("mine", ""))).toEqual(states.editing);
  });
});

describe("every sequence of events", () => {
  const formStates = [mine, later, edited("third")];
  const formState = fc.constantFrom(...formStates);
  const changedBy = fc.constantFrom(theirs, null);
  const event: fc.Arbitrary<EditorEvent> = fc.oneof(
    fc.record({ type: fc.constant("reason typed" as const), reason: fc.string() }),
    fc.record({ type: fc.constant("review" as const), formState }),
    fc.record({ type: fc.constant("merge" as const), formState, theirs: changedBy }),
    fc.constant(events.send),
    fc.record({ type: fc.constant("overtaken" as const), theirs: changedBy }),
    fc.constant(events.refused),
    fc.record({ type: fc.constant("failed" as const), error: fc.constant(error), mayBeSaved: fc.boolean() }),
    fc.constant(events.close),
  );
  const steps = (first: EditorState, sequenceOfEvents: readonly EditorEvent[]) => {
    let after = first;
    return sequenceOfEvents.map((next) => {
      const before = after;
      after = editorReducer(before, next);
      return { before, event: next, after };
    });
  };
  const start = fc.constantFrom<EditorState>(...Object.values(states));
  const sequence = fc.array(event, { maxLength: 30 });

  it("stays among the five states, and `close` leads back to the form from each", () => {
    fc.assert(
      fc.property(start, sequence, (first, sequenceOfEvents) => {
        const state = sequenceOfEvents.reduce(editorReducer, first);
        expect(stateNames).toContain(state.kind);
        expect(editorReducer(state, events.close).kind).toBe("editing");
      }),
    );
  });

  it("keeps the edit that was taken from the form, and the reason, until the form has it again", () => {
    fc.assert(
      fc.property(start, sequence, (first, sequenceOfEvents) => {
        for (const { before, event: next, after } of steps(first, sequenceOfEvents)) {
          expect(after.reason).toBe(next.type === "reason typed" ? next.reason : before.reason);
          const edits = [before, next].flatMap((each) => ("formState" in each ? each.formState : []));
          // In the state `editing`, the form itself has the edit.
          expect("formState" in after ? edits : [null]).toContain(
            "formState" in after ? after.formState : null,
          );
        }
      }),
    );
  });

  it("sends only what was reviewed, and forgets it only when it is known that it was not saved", () => {
    fc.assert(
      fc.property(start, sequence, (first, sequenceOfEvents) => {
        const all = steps(first, sequenceOfEvents);
        const begun = all.filter(({ before, after }) => before.kind !== "saving" && after.kind === "saving");
        expect(begun.map(({ before, event: { type } }) => `${before.kind} ${type}`)).toEqual(
          begun.map(() => "review send"),
        );
        expect(begun.map(({ after }) => after.sent)).toEqual(
          begun.map(({ before }) => ("formState" in before ? before.formState.wire : null)),
        );
        const changed = all.filter((step) => step.before.sent !== step.after.sent && !begun.includes(step));
        for (const { before, event: next, after } of changed) {
          expect([before.kind, after.sent]).toEqual(["saving", null]);
          expect(["overtaken", "refused", "failed"]).toContain(next.type);
          expect(next).not.toMatchObject({ mayBeSaved: true });
        }
      }),
    );
  });
});
