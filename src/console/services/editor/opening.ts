import type { Service } from "#contract/service.ts";
import { merge } from "#domain/merge.ts";
import type { HandedDraft } from "../../lib/handed-draft.ts";
import type { ReadService } from "./save.ts";

/** What the editor opens with. It opens anew for each state of the service that an edit is based on. */
export interface Opening {
  /** What is there now; null: the service is a new one. */
  base: ReadService | null;
  /** What the form shows first: the same, or edits that are taken along to a newer base. */
  start: Service;
  reason: string;
  /** Opens with the review, or with the focus on **Review changes**; else it leaves the focus alone. */
  at: "form" | "review button" | "review";
  /** Who else's change was taken in. */
  takenIn: { author: string; before: Service; after: Service } | null;
}

export const openingOf = (base: ReadService): Opening => ({
  base,
  start: base.service,
  reason: "",
  at: "form",
  takenIn: null,
});

/** The same with edits that another screen made for it, on what is there now; without them where they collide with that. */
export function withHanded(opening: Opening, handed: HandedDraft | null): Opening {
  if (!handed) return opening;
  const { services, conflicts } = merge([handed.base], [handed.value], [opening.start]);
  const [start] = services;
  return start && conflicts.length === 0 ? { ...opening, start, at: "review button" } : opening;
}
