import type { RefObject } from "react";
import type { UseFormReturn } from "react-hook-form";
import { jsonEqual } from "#domain/json.ts";
import type { About } from "#domain/change-sentences.ts";
import { takeBack } from "#domain/take-back.ts";
import type { Service } from "#contract/service.ts";
import type { FieldsHandle } from "./EditorFields.tsx";
import { isWritable, textOf } from "./json/parse-service-text.ts";
import type { Tab } from "./json/use-editor-tabs.ts";
import type { OpenEdit } from "./open-edit.ts";
import { originsOf, type ServiceForm } from "./service-form.ts";
import { takeBackInForm } from "./take-back-in-form.ts";

interface Options {
  form: UseFormReturn<ServiceForm>;
  tab: Tab;
  fields: RefObject<FieldsHandle | null>;
  /** Shows the problems, which have to be solved first. */
  showProblems: () => void;
}

/** Takes one change of the edit back: in the form where a control shows it, else by opening the editor anew without it. */
export function useTakeBack(edit: OpenEdit, { form, tab, fields, showProblems }: Options) {
  const { initialState, formStore, state, dropDraft, onOpen } = edit;
  const { base, start } = initialState;
  const stored = base?.service ?? null;

  const openWith = (service: Service) => {
    const { typed: _, keptAt: __, ...rest } = initialState;
    if (!isWritable(service)) {
      formStore.showAllProblems();
      showProblems();
      return;
    }
    if (stored && jsonEqual(service, stored)) dropDraft();
    const typed = tab === "json" ? { typed: { text: textOf(service) } } : {};
    onOpen({
      ...rest,
      ...typed,
      start: tab === "json" ? start : service,
      reason: state.reason,
      at: "review button",
    });
  };

  return {
    takeBack: (about: About) => {
      const { change } = formStore.flush();
      const rows = tab === "form" ? (fields.current?.rows() ?? null) : null;
      if (change === null) return;
      const edited = { form, rows, origins: originsOf(stored, start) };
      if (rows === null || !takeBackInForm({ ...edited, rows }, change, about))
        openWith(takeBack(change, about));
      else if (about.kind === "field" || about.kind === "host fields") {
        // A control may not be able to show the stored value exactly, such as one of several lines.
        const after = formStore.flush();
        const key = JSON.stringify(about);
        if (after.change && after.parts.some((part) => JSON.stringify(part.about) === key))
          openWith(takeBack(after.change, about));
      }
    },
    /** Puts the last JSON that could be read in place of the text as it stands. */
    takeBackText: () => openWith(formStore.flush().wire),
  };
}
