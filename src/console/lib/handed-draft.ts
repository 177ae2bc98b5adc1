import type { Service } from "#contract/service.ts";

/** Edits that another screen made for the editor: the service that they were made on, and what they make of it. */
export interface HandedDraft {
  base: Service;
  value: Service;
}

let handed: { config: string; id: string; draft: HandedDraft } | null = null;

/** Leaves edits for the editor of a service, which opens next. */
export function handDraft(config: string, draft: HandedDraft): void {
  handed = { config, id: draft.value.id, draft };
}

/** The edits that were left for the editor of a service. They stay until they are dropped. */
export const handedDraft = (config: string, id: string): HandedDraft | null =>
  handed?.config === config && handed.id === id ? handed.draft : null;

/** The editor has them, or another one was opened. */
export function dropHandedDraft(): void {
  handed = null;
}
