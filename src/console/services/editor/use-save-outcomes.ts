import { useEffect, useRef } from "react";
import type { Service } from "#contract/service.ts";
import { isolated } from "#contract/shown-text.ts";
import { jsonEqual } from "#domain/json.ts";
import { serviceName } from "#domain/labels.ts";
import { notify } from "../../ui/notice.ts";
import type { FormStore } from "./form-store.ts";
import { initialStateOf, type InitialState } from "./initial-state.ts";
import type { ReadService, Save, SaveOutcome } from "./save-service.ts";
import { useNotifySameChange } from "./use-notify-same-change.ts";
import { useNotifySaved } from "./use-notify-saved.ts";

interface Options {
  config: string;
  initialState: InitialState;
  formStore: FormStore;
  /** Whether a save of exactly this was sent from here, and may have been made. */
  wasSent: (wire: Service) => boolean;
  /** Takes the kept draft away. */
  dropDraft: () => void;
  /** Lets the next navigation pass. */
  allowLeaving: () => void;
  onOpen: (initialState: InitialState) => void;
  onCreated: (now: ReadService) => void;
}

/** What the editor does once a save has ended, or the service has changed below it. */
export function useSaveOutcomes(options: Options) {
  const { config, initialState, formStore, wasSent, dropDraft, allowLeaving, onOpen, onCreated } = options;
  const { base, merged } = initialState;
  const saySaved = useNotifySaved(config);
  const saySameChange = useNotifySameChange(config);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);

  const saved = (outcome: Exclude<SaveOutcome, { kind: "conflict" }>) => {
    dropDraft();
    allowLeaving();
    saySaved(outcome);
    if (base === null) onCreated(outcome.now);
    else onOpen({ ...initialStateOf(outcome.now), at: "review button" });
  };

  /** A save whose review was left. Where somebody has gone on typing, or left, nothing moves below them. */
  const savedLate = (outcome: SaveOutcome, { wire }: Save) => {
    const isSame = jsonEqual(formStore.flush().wire, wire);
    if (outcome.kind === "conflict")
      notify({
        tone: "error",
        text: `${isolated(serviceName(wire))} was not saved: somebody else was faster. Your edits are kept; review them again.`,
      });
    else if (isSame && isOpen.current) saved(outcome);
    else {
      if (isSame) dropDraft();
      saySaved(outcome);
    }
  };

  /** A form without edits shows the service as it is; one whose edits are what is stored by now has none any more. */
  const follow = (now: ReadService) => {
    const { edited, wire } = formStore.flush();
    if (base === null) return;
    if (!edited) {
      const before = merged?.edited === false ? merged.before : base.service;
      onOpen({ ...initialStateOf(now), merged: { before, after: now.service, edited: false } });
    } else if (jsonEqual(wire, now.service)) {
      dropDraft();
      if (wasSent(wire)) saySaved({ kind: "saved", now, version: null });
      else void saySameChange(now);
      onOpen(initialStateOf(now));
    }
  };
  return { saved, savedLate, follow };
}
