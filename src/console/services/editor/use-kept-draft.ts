import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { removeDraft, writeDraft, type DraftKey } from "../../lib/drafts.ts";
import type { Draft } from "./draft.ts";
import type { ServiceForm } from "./form.ts";
import type { Opening } from "./opening.ts";

interface Options {
  /** Null: nobody is signed in whose draft it would be, and what is kept stays as it is. */
  owner: DraftKey | null;
  opening: Opening;
  form: UseFormReturn<ServiceForm>;
  draft: Draft;
  /** The text of the JSON while that is edited, else null. */
  text: () => string | null;
  reason: () => string;
}

/** Milliseconds between two times that a large draft is kept; a small one is kept after each burst of edits. */
const pauseWhenLarge = 1_000;
const large = 200;

/**
 * Keeps the edits on this browser as they are made, so that a reload, a crash or an ended session loses none.
 * `kept` is false when the browser has no room for them. `drop` ends it: they were saved, or given up.
 */
export function useKeptDraft({ owner, opening, form, draft, text, reason }: Options) {
  const [kept, setKept] = useState(true);
  const dropped = useRef(false);
  // What another tab has kept of the same service is not for this one to take away.
  const mine = useRef(opening.keptAt !== undefined || draft.current().edited);

  const keep = useEffectEvent(() => {
    if (dropped.current || owner === null) return;
    const { edited } = draft.current();
    if (!edited) {
      if (mine.current) removeDraft(owner);
      mine.current = false;
      return;
    }
    mine.current = true;
    const written = text();
    const { base, start } = opening;
    const done = writeDraft(owner, {
      base: base?.service ?? null,
      etag: base?.etag ?? null,
      start,
      ...(written === null ? { form: form.getValues() } : { text: written }),
      reason: reason(),
      at: new Date().toISOString(),
    });
    setKept(done);
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const now = () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      keep();
    };
    const later = () => {
      if (draft.current().wire.back_hosts.length <= large) now();
      else timer ??= setTimeout(now, pauseWhenLarge);
    };
    const flush = () => {
      draft.settle();
      now();
    };
    const stop = draft.listen(later);
    window.addEventListener("pagehide", flush);
    return () => {
      if (timer !== null) now();
      stop();
      window.removeEventListener("pagehide", flush);
    };
  }, [draft]);

  return {
    kept,
    drop: () => {
      dropped.current = true;
      if (owner !== null) removeDraft(owner);
    },
  };
}
