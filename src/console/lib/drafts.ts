import { useSyncExternalStore } from "react";
import { z } from "zod";
import { service } from "#contract/service.ts";

const prefix = "backend-services.draft.";

const shape = z.object({
  /** The service that the edit began with, and its ETag; null: a new service. */
  base: service.nullable(),
  etag: z.string().nullable(),
  /** What the form is made from: the base, or an edit that is taken along. */
  start: service,
  /** What was typed into the form, or the text of the JSON; the editor knows their shapes. */
  form: z.unknown().optional(),
  text: z.string().optional(),
  reason: z.string(),
  /** When it was kept: ISO 8601. */
  at: z.string(),
});

/** Edits of a service that are not saved yet, as this browser keeps them through a reload, a crash or an ended session. */
export type StoredDraft = z.output<typeof shape>;

/** Whose draft of which service; the id of a new one is empty (see `copyDraftId` for a copy). A draft is for the one who made it only. */
export interface DraftKey {
  by: string;
  config: string;
  id: string;
}

const copyPrefix = "?from=";

/** In place of an id, for a new service that begins as a copy of `from`: no id has a `?`. */
export const copyDraftId = (from: string): string => copyPrefix + from;

/** The service that a draft's id says it is a copy of; undefined: it is of no copy. */
export const copiedFrom = (draftId: string): string | undefined =>
  draftId.startsWith(copyPrefix) ? draftId.slice(copyPrefix.length) : undefined;

const nameOf = ({ by, config, id }: DraftKey): string => prefix + JSON.stringify([by, config, id]);
const listeners = new Set<() => void>();
/** The text of each draft as this tab last read or wrote it: any other is of another tab. */
const own = new Map<string, string>();
let names: readonly string[] | null = null;

/** The names of all drafts; the same list until one comes or goes. */
function allNames(): readonly string[] {
  if (names !== null) return names;
  try {
    names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  } catch {
    // Storage is switched off: nothing is kept.
    names = [];
  }
  return names;
}

function changed(): void {
  names = null;
  for (const listener of listeners) listener();
}

/** The draft, or null when there is none that can be read. */
export function readDraft(key: DraftKey): StoredDraft | null {
  try {
    const text = localStorage.getItem(nameOf(key));
    if (text === null) return null;
    own.set(nameOf(key), text);
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Storage is switched off, or the text is damaged.
    return null;
  }
}

/** Keeps the draft; false when this browser has no room for it, or keeps nothing. */
export function writeDraft(key: DraftKey, draft: StoredDraft): boolean {
  const name = nameOf(key);
  const text = JSON.stringify(draft);
  const isNew = !allNames().includes(name);
  try {
    localStorage.setItem(name, text);
  } catch {
    return false;
  }
  own.set(name, text);
  if (isNew) changed();
  return true;
}

/** Whether the draft that is kept is one that another tab has kept since this one last read or wrote it. */
export function isOfOtherTab(key: DraftKey): boolean {
  const name = nameOf(key);
  return allNames().includes(name) && localStorage.getItem(name) !== own.get(name);
}

/** Takes the draft away; one of another tab stays. */
export function removeDraft(key: DraftKey): void {
  if (!allNames().includes(nameOf(key)) || isOfOtherTab(key)) return;
  localStorage.removeItem(nameOf(key));
  own.delete(nameOf(key));
  changed();
}

/** Takes away every draft of everybody: somebody signs out. */
export function clearDrafts(): void {
  for (const name of allNames()) localStorage.removeItem(name);
  own.clear();
  changed();
}

function subscribe(listener: () => void): () => void {
  // Another tab's drafts, too.
  const elsewhere = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(prefix)) changed();
  };
  listeners.add(listener);
  window.addEventListener("storage", elsewhere);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", elsewhere);
  };
}

/** Whether an event tells that another tab has kept a draft under this key. */
export const isKeeping = (event: StorageEvent, key: DraftKey): boolean =>
  event.key === nameOf(key) && event.newValue !== null;

const keyShape = z.tuple([z.string(), z.string(), z.string()]);

/** The ids of the services of a configuration that somebody has drafts of; that of a new one is empty. */
export function useDraftIds(by: string, config: string): ReadonlySet<string> {
  const all = useSyncExternalStore(subscribe, allNames);
  const keys = all.map((name) => keyShape.safeParse(JSON.parse(name.slice(prefix.length))).data);
  return new Set(keys.flatMap((key) => (key?.[0] === by && key[1] === config ? key[2] : [])));
}
