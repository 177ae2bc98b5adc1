import { useSyncExternalStore } from "react";
import { jsonEqual } from "#domain/json.ts";
import { storagePrefix } from "./base-path.ts";
import { itemNames, parseJson, readItem, removeItem, writeItem } from "./browser-storage.ts";
import { createEvent } from "./external-store.ts";
import { draftPrefix, keyOf, nameOf, parseDraft, type DraftKey, type StoredDraft } from "./draft-format.ts";

/** Fires when a draft is added or removed, in this tab or another. */
const { emit, subscribe } = createEvent(() => {
  const elsewhere = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(draftPrefix)) changed();
  };
  window.addEventListener("storage", elsewhere);
  return () => window.removeEventListener("storage", elsewhere);
});
/** The text of each draft as this tab last read or wrote it. Any other text comes from another tab. */
const own = new Map<string, string>();
let keys: readonly DraftKey[] | null = null;

/** Forgets the text of the drafts that this tab read or wrote; the drafts stay in the browser. */
export const forgetDraftTexts = (): void => own.clear();

/** The keys of all drafts that can be read; the same list until a draft is added or removed. */
function allKeys(): readonly DraftKey[] {
  keys ??= itemNames(draftPrefix).flatMap((name) => {
    const key = keyOf(name);
    // A text that is no draft counts as none, and stays until a draft replaces it.
    return key !== null && parseDraft(key.id, readItem(name) ?? "") !== null ? [key] : [];
  });
  return keys;
}

function changed(): void {
  keys = null;
  emit();
}

/** The draft, or null when there is none that can be read. */
export function readDraft(key: DraftKey): StoredDraft | null {
  const text = readItem(nameOf(key));
  if (text === null) return null;
  own.set(nameOf(key), text);
  return parseDraft(key.id, text);
}

const undated = (text: string): unknown => {
  const draft = parseJson(text);
  return typeof draft === "object" && draft !== null ? { ...draft, at: null } : draft;
};

/** Whether two texts hold the same edits, whatever their dates. */
const keepSame = (one: string, other: string): boolean =>
  one === other || jsonEqual(undated(one), undated(other));

/**
 * Stores the draft; false when storage is full or switched off. A draft with the same edits as the stored one is not
 * written again: it would have another date, and other tabs would take it for a new edit.
 */
export function writeDraft(key: DraftKey, draft: StoredDraft): boolean {
  const name = nameOf(key);
  const text = JSON.stringify(draft);
  const kept = readItem(name);
  if (kept !== null && keepSame(kept, text) && parseDraft(key.id, kept) !== null) {
    own.set(name, kept);
    return true;
  }
  const isNew = !allKeys().some((known) => nameOf(known) === name);
  if (!writeItem(name, text)) return false;
  own.set(name, text);
  if (isNew) changed();
  return true;
}

/** Whether another tab has stored the draft since this tab last read or wrote it. */
export function isOfOtherTab(key: DraftKey): boolean {
  const text = readItem(nameOf(key));
  return text !== null && text !== own.get(nameOf(key));
}

/** Removes the draft, unless another tab has stored it since. */
export function removeDraft(key: DraftKey): void {
  const name = nameOf(key);
  if (readItem(name) === null || isOfOtherTab(key)) return;
  removeItem(name);
  own.delete(name);
  changed();
}

/** A draft with the text that it was read from. */
export interface KeptDraft {
  key: DraftKey;
  draft: StoredDraft;
  text: string;
}

/** Every draft of a person, in all configurations, by configuration and id. */
export function draftsOf(by: string): KeptDraft[] {
  const order = ({ key }: KeptDraft) => `${key.config} ${key.id}`;
  return allKeys()
    .filter((key) => key.by === by)
    .flatMap((key) => {
      const text = readItem(nameOf(key)) ?? "";
      const draft = parseDraft(key.id, text);
      return draft === null ? [] : [{ key, draft, text }];
    })
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Removes these drafts. One that another tab has changed since it was read stays. */
export function discardDrafts(drafts: readonly KeptDraft[]): void {
  for (const { key, text } of drafts) {
    const kept = readItem(nameOf(key));
    if (kept === null || !keepSame(kept, text)) continue;
    removeItem(nameOf(key));
    own.delete(nameOf(key));
  }
  changed();
}

/** Functions of the open editors that store what was typed last. Each returns whether this browser keeps the edits. */
const keepers = new Set<() => boolean>();

/** Registers the function by which an open editor stores its edits. Returns a function that unregisters it. */
export function onKeepDrafts(keep: () => boolean): () => void {
  keepers.add(keep);
  return () => keepers.delete(keep);
}

/** Has every open editor store what was typed so far; false when this browser does not keep all of it. */
export const keepDrafts = (): boolean => Array.from(keepers, (keep) => keep()).every(Boolean);

/** Where earlier versions kept drafts, under the name of the person who made them. */
const oldPrefix = `${storagePrefix}draft.`;

/**
 * Gives the drafts that an earlier version of the console kept under somebody's name to the key that signs in with it.
 * Drafts under other names stay until a key of that name signs in. A draft that cannot be stored under its new name
 * stays where it is.
 */
export function adoptDrafts({ id, name }: { id: string; name: string }): void {
  for (const old of itemNames(oldPrefix)) {
    const key = keyOf(old, oldPrefix);
    const text = readItem(old);
    if (key?.by !== name || text === null) continue;
    const next = nameOf({ ...key, by: id });
    if (readItem(next) === null && writeItem(next, text)) removeItem(old);
  }
  changed();
}

/** Whether a storage event means that another tab has stored a draft under this key. */
export const isKeeping = (event: StorageEvent, key: DraftKey): boolean =>
  event.key === nameOf(key) && event.newValue !== null;

/** The ids of the services in a configuration that have a draft by this author; the id of a new service is empty. */
export function useDraftIds(by: string, config: string): ReadonlySet<string> {
  const all = useSyncExternalStore(subscribe, allKeys);
  return new Set(all.flatMap((key) => (key.by === by && key.config === config ? [key.id] : [])));
}
