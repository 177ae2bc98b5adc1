import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { serverTime } from "../../lib/server-clock.ts";
import { isKeeping, isOfOtherTab, onKeepDrafts, removeDraft, writeDraft } from "../../lib/stored-drafts.ts";
import type { DraftKey } from "../../lib/stored-draft.ts";
import type { FormStore } from "./form-store.ts";
import type { ServiceForm } from "./service-form.ts";
import type { InitialState } from "./initial-state.ts";

interface Options {
  /** Null: nobody is signed in whose draft it would be, and what is kept stays as it is. */
  owner: DraftKey | null;
  initialState: InitialState;
  form: UseFormReturn<ServiceForm>;
  formStore: FormStore;
  /** The text of the JSON while that is edited, else null. */
  text: () => string | null;
  reason: () => string;
}

/** Milliseconds between two times that a large draft is kept; a small one is kept after each burst of edits. */
const pauseWhenLarge = 1_000;
const large = 200;

/**
 * Keeps the edits on this browser as they are made, so that a reload, a crash or an ended session loses none.
 * `kept` is false when the browser has no room for them. `drop` ends it: they were saved, or given up. A service has one
 * draft, of the tab that was typed in last: `elsewhere` is when another tab last kept its own (ISO 8601; null: never),
 * and `keep` puts this tab's in its place.
 */
export function useStoredDraft({ owner, initialState, form, formStore, text, reason }: Options) {
  const [kept, setKept] = useState(true);
  const [elsewhere, setElsewhere] = useState<string | null>(null);
  const dropped = useRef(false);
  const lastTyped = useRef("");

  const typed = () => {
    const written = text();
    return { ...(written === null ? { form: form.getValues() } : { text: written }), reason: reason() };
  };
  const keep = (): boolean => {
    if (owner === null) return false;
    const { base, start } = initialState;
    const at = new Date(serverTime()).toISOString();
    const began = { base: base?.service ?? null, etag: base?.etag ?? null, start };
    const done = writeDraft(owner, { ...began, ...typed(), at });
    setKept(done);
    return done;
  };

  const begin = useEffectEvent(() => {
    lastTyped.current = JSON.stringify(typed());
  });
  /** Whether all of the edits are kept now, if there are any. */
  const follow = useEffectEvent((): boolean => {
    if (dropped.current) return true;
    const { edited } = formStore.current();
    const now = JSON.stringify(typed());
    // What another tab has kept meanwhile is newer than what has not changed here.
    if (owner === null || (now === lastTyped.current && isOfOtherTab(owner))) return !edited;
    lastTyped.current = now;
    if (edited) return keep();
    removeDraft(owner);
    return true;
  });
  const otherTab = useEffectEvent((event: StorageEvent) => {
    if (owner !== null && isKeeping(event, owner)) setElsewhere(new Date(serverTime()).toISOString());
  });

  useEffect(() => {
    begin();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const now = (): boolean => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      return follow();
    };
    const later = () => {
      if (formStore.current().wire.back_hosts.length <= large) now();
      else timer ??= setTimeout(now, pauseWhenLarge);
    };
    const flush = () => {
      formStore.flush();
      return now();
    };
    const onStorage = (event: StorageEvent) => otherTab(event);
    const stop = formStore.subscribe(later);
    const stopKeeping = onKeepDrafts(flush);
    window.addEventListener("pagehide", flush);
    window.addEventListener("storage", onStorage);
    return () => {
      if (timer !== null) now();
      stop();
      stopKeeping();
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("storage", onStorage);
    };
  }, [formStore]);

  return {
    kept,
    elsewhere,
    keep,
    drop: () => {
      dropped.current = true;
      if (owner !== null) removeDraft(owner);
    },
  };
}
