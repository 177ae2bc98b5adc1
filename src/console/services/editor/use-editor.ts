import { createContext, useContext, useSyncExternalStore } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { Service } from "#contract/service.ts";
import type { Draft, FormState } from "./form-state.ts";
import type { ServiceForm } from "./service-form.ts";
import type { PlaceName } from "./field-places.ts";
import { levelWords, problemText } from "./edit-problems.ts";

export interface EditorContext {
  config: string;
  form: UseFormReturn<ServiceForm>;
  draft: Draft;
  /** What the form opened with; the rows' `from` are positions among its back hosts. */
  start: Service;
  /** A service that is not there yet. */
  isNew: boolean;
}

export const Editing = createContext<EditorContext | null>(null);

/** The editor that a part belongs to. */
export function useEditor(): EditorContext {
  const editor = useContext(Editing);
  if (editor === null) throw new Error("This is a part of the editor");
  return editor;
}

/** A value of the draft; the caller renders again only when this value (a primitive, or a kept object) is another. */
export function useDraft<T>(select: (state: FormState) => T): T {
  const { draft } = useEditor();
  return useSyncExternalStore(draft.listen, () => select(draft.current()));
}

/** Whether there is anything that leaving would lose. */
export const useEdited = (draft: Draft): boolean =>
  useSyncExternalStore(draft.listen, () => draft.current().edited);

/** What is wrong at a place, as one text; "" for nothing. Faults that were there before say so. */
export const useProblemAt = (place: PlaceName): string =>
  useDraft(({ shown }) =>
    shown
      .filter((problem) => problem.place === place)
      .map((problem) =>
        problem.level === "error"
          ? problemText(problem)
          : `${levelWords[problem.level]}: ${problemText(problem)}`,
      )
      .join(" "),
  );

/** Whether what is wrong at a place has to be put right before the service can be saved. */
export const useInvalid = (place: PlaceName): boolean =>
  useDraft(({ shown }) => shown.some((problem) => problem.place === place && problem.level === "error"));
