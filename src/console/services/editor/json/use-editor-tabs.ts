import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { FormStore } from "../form-store.ts";
import type { InitialState } from "../initial-state.ts";
import { isWritable, readText, textOf } from "./parse-service-text.ts";

export type Tab = "form" | "json";

interface Options {
  initialState: InitialState;
  formStore: FormStore;
  onOpen: (initialState: InitialState) => void;
}

/** The tabs **Form** and **JSON** of one edit, and the switch from one to the other. */
export function useEditorTabs({ initialState, formStore, onOpen }: Options) {
  const first = initialState.typed && "text" in initialState.typed ? initialState.typed.text : null;
  const [tab, setTab] = useState<Tab>(first !== null || initialState.tab === "json" ? "json" : "form");
  const [initial, setInitial] = useState(() => first ?? textOf(initialState.start));
  const text = useRef(tab === "json" ? initial : null);
  const fixedId = initialState.base?.service.id ?? null;

  const onText = (next: string) => {
    text.current = next;
    const read = readText(next, fixedId);
    if ("service" in read) formStore.setJsonValue(read.service, null);
    else formStore.setJsonValue(formStore.current().wire, read.fault);
  };
  const begin = useEffectEvent(() => {
    if (text.current !== null) onText(text.current);
  });
  useEffect(() => begin(), []);

  /** Switches the tab. Returns false, and changes nothing, when the other tab cannot show the edit as it is. */
  const turnTo = (next: Tab): boolean => {
    if (next === tab) return true;
    const { wire, problems } = formStore.showAllProblems();
    if (next === "json") {
      if (!isWritable(wire)) return false;
      setInitial(textOf(wire));
      text.current = textOf(wire);
      formStore.setJsonValue(wire, null);
      setTab("json");
      return true;
    }
    if (problems.some(({ place }) => place === "json")) return false;
    const { typed: _, tab: __, ...rest } = initialState;
    onOpen({ ...rest, start: wire, at: "form" });
    return true;
  };
  return { tab, initial, fixedId, onText, turnTo, text: () => text.current };
}
