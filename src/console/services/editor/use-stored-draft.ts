import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { serverTime } from "../../lib/server-clock.ts";
import type { DraftKey, StoredDraft } from "../../lib/draft-format.ts";
import { isKeeping, isOfOtherTab, onKeepDrafts, removeDraft, writeDraft } from "../../lib/stored-drafts.ts";
import { useSession } from "../../session/session-queries.ts";
import type { FormStore } from "./form-store.ts";
import type { InitialState } from "./initial-state.ts";
import type { ServiceForm } from "./service-form.ts";

interface Options {
  config: string;
  initialState: InitialState;
  /** The id that the draft of a new service is stored under. */
  newDraftId: string;
  form: UseFormReturn<ServiceForm>;
  formStore: FormStore;
  /** The text of the JSON tab; null while the form is edited. */
  text: () => string | null;
  reason: string;
}

/**
 * A service of more hosts is stored once in `pauseWhenLarge` milliseconds, any other after each burst of edits. Stored as
 * often, 2,000 hosts bring the 90th percentile from key to paint from 24 to 40 ms (a key each 150 ms); 300 do not.
 */
const largeService = 200;
const pauseWhenLarge = 1_000;

const now = (): string => new Date(serverTime()).toISOString();

/**
 * Stores the edits in this browser as they are made, so that a reload, a crash or an ended session loses none. A service
 * has one stored draft, that of the tab which was typed in last.
 */
export function useStoredDraft({ config, initialState, newDraftId, form, formStore, text, reason }: Options) {
  const { base, start } = initialState;
  const session = useSession();
  // The edits belong to the user who made them, also after the session has ended.
  const [by] = useState(session?.id);
  const owner: DraftKey | null = by === undefined ? null : { by, config, id: base?.service.id ?? newDraftId };
  const [hasRoom, setHasRoom] = useState(true);
  const [otherTabAt, setOtherTabAt] = useState<string | null>(null);
  const isDropped = useRef(false);
  const lastTyped = useRef("");

  const typed = () => {
    const json = text();
    return { ...(json === null ? { form: form.getValues() } : { text: json }), reason };
  };
  const draftNow = (): StoredDraft => {
    const began = { base: base?.service ?? null, etag: base?.etag ?? null, start };
    return { ...began, ...typed(), at: now() };
  };
  const store = (): boolean => {
    if (owner === null) return false;
    const isStored = writeDraft(owner, draftNow());
    setHasRoom(isStored);
    return isStored;
  };

  const begin = useEffectEvent(() => {
    lastTyped.current = JSON.stringify(typed());
  });
  /** Stores the edits, or removes the draft where there are none. False: there are edits that are not stored. */
  const update = useEffectEvent((): boolean => {
    if (isDropped.current) return true;
    const { edited } = formStore.current();
    const typedNow = JSON.stringify(typed());
    // Where nothing was typed here since, the draft that another tab has stored is the newer one.
    if (owner === null || (typedNow === lastTyped.current && isOfOtherTab(owner))) return !edited;
    lastTyped.current = typedNow;
    if (edited) return store();
    removeDraft(owner);
    return true;
  });
  const noteOtherTab = useEffectEvent((event: StorageEvent) => {
    if (owner !== null && isKeeping(event, owner)) setOtherTabAt(now());
  });

  useEffect(() => {
    begin();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const updateNow = (): boolean => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      return update();
    };
    const onEdit = () => {
      if (formStore.current().wire.back_hosts.length <= largeService) updateNow();
      else timer ??= setTimeout(updateNow, pauseWhenLarge);
    };
    const flush = () => {
      formStore.flush();
      return updateNow();
    };
    const onStorage = (event: StorageEvent) => noteOtherTab(event);
    const unsubscribe = formStore.subscribe(onEdit);
    const unregister = onKeepDrafts(flush);
    window.addEventListener("pagehide", flush);
    window.addEventListener("storage", onStorage);
    return () => {
      if (timer !== null) updateNow();
      unsubscribe();
      unregister();
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("storage", onStorage);
    };
  }, [formStore]);

  return {
    /** False: this browser has no room for the draft. */
    hasRoom,
    /** When another tab last stored its draft (ISO 8601); null: never. */
    otherTabAt,
    /** Stores this tab's edits, also in place of another tab's. */
    store,
    /** Ends the draft: the edits were saved or discarded. */
    drop: () => {
      isDropped.current = true;
      if (owner !== null) removeDraft(owner);
    },
    isDropped: () => isDropped.current,
    /** The edits as they are now, and the key of their draft; null: it is not known whose they are. */
    current: () => owner && { owner, draft: structuredClone(draftNow()) },
  };
}

export type StoredDraftHandle = ReturnType<typeof useStoredDraft>;
