import { useEffect, useEffectEvent, useMemo } from "react";
import { serviceChange, type ServiceChange } from "#domain/changes.ts";
import { jsonEqual } from "#domain/json.ts";
import { initialStateOf } from "./initial-state.ts";
import type { OpenEdit } from "./open-edit.ts";
import type { ReadService } from "./save-service.ts";
import { useSaveNotices } from "./use-save-notices.ts";

/** What others did to the service since the editor opened; null: nothing. A deletion has neither `now` nor `change`. */
export type ChangeByOthers = { id: string; now: ReadService | null; change: ServiceChange | null } | null;

/** Compares the service that was read last (`fresh`) with the one that the editor opened with. */
export function changeByOthers(fresh: ReadService | null, base: ReadService | null): ChangeByOthers {
  if (base === null) return null;
  const change = fresh && serviceChange(base.service, fresh.service);
  return fresh !== null && change === null ? null : { id: base.service.id, now: fresh, change };
}

export const useChangeByOthers = (fresh: ReadService | null, base: ReadService | null): ChangeByOthers =>
  useMemo(() => changeByOthers(fresh, base), [fresh, base]);

/**
 * Opens the editor anew while the form shows: on others' change where nothing is edited, and on an edit that is stored by
 * now, whether this editor saved it or others did.
 */
export function useFollowOthers(edit: OpenEdit, others: ChangeByOthers): void {
  const { config, initialState, formStore, state, dropDraft, onOpen } = edit;
  const { base, merged } = initialState;
  const notices = useSaveNotices(config);
  const follow = useEffectEvent((now: ReadService | null | undefined) => {
    if (!now || base === null || state.kind !== "editing") return;
    const { edited, wire } = formStore.flush();
    if (!edited) {
      const before = merged?.edited === false ? merged.before : base.service;
      onOpen({ ...initialStateOf(now), merged: { before, after: now.service, edited: false } });
    } else if (jsonEqual(wire, now.service)) {
      dropDraft();
      if (jsonEqual(state.sent, wire)) notices.saved({ kind: "saved", now, version: null });
      else void notices.savedByOthers(now);
      onOpen(initialStateOf(now));
    }
  });
  useEffect(() => follow(others?.now), [others]);
}
