import { createContext, useContext, useSyncExternalStore } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { Service } from "#contract/service.ts";
import type { EditorView } from "./editor-view.ts";
import type { FormState } from "./form-state.ts";
import type { FormStore } from "./form-store.ts";
import type { ServiceForm } from "./service-form.ts";
import type { PlaceName } from "./field-places.ts";
import { levelWords, problemText } from "./edit-problems.ts";

export interface EditorContext {
  config: string;
  form: UseFormReturn<ServiceForm>;
  formStore: FormStore;
  /** What the form opened with (`originsOf`); a row's `from` is a position among its back hosts. */
  start: Service;
  /** The service is not stored yet. */
  isNew: boolean;
  /** Nothing can be changed. */
  readOnly: boolean;
  /** What stays open and unfolded when the editor opens anew. */
  view: EditorView;
}

export const Editing = createContext<EditorContext | null>(null);

/** The editor around a component. */
export function useEditor(): EditorContext {
  const editor = useContext(Editing);
  if (editor === null) throw new Error("useEditor was called outside of an editor");
  return editor;
}

/**
 * A value of the form state. The caller renders again only when this value is another: select a primitive, or an object
 * that the form state holds.
 */
export function useFormState<T>(select: (state: FormState) => T): T {
  const { formStore } = useEditor();
  return useSyncExternalStore(formStore.subscribe, () => select(formStore.current()));
}

/** The problems of a field as one text; "" where it has none. */
export const useProblemAt = (place: PlaceName): string =>
  useFormState(({ shown }) =>
    shown
      .filter((problem) => problem.place === place)
      .map((problem) =>
        problem.level === "error"
          ? problemText(problem)
          : `${levelWords[problem.level]}: ${problemText(problem)}`,
      )
      .join(" "),
  );

/** Whether a field has an error. */
export const useInvalid = (place: PlaceName): boolean =>
  useFormState(({ shown }) => shown.some((problem) => problem.place === place && problem.level === "error"));
