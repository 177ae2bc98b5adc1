import type { Service } from "#contract/service.ts";
import type { ServiceForm } from "./service-form.ts";
import type { ReadService } from "./save-service.ts";

/** What the editor opens with. It opens anew whenever the service that the edit is based on changes. */
export interface InitialState {
  /** The stored service that the edit is based on; null: the edit makes a new one. */
  base: ReadService | null;
  /** What the form shows first: the base, or edits that were merged into it. */
  start: Service;
  /** What was typed into the form of `start`, or into its JSON, and stored as a draft. */
  typed?: { form: ServiceForm } | { text: string };
  /** Opens with the JSON tab instead of the form. */
  tab?: "json";
  /** When the draft was stored that this comes from (ISO 8601). */
  keptAt?: string;
  reason: string;
  /** Opens with the focus on **Review changes**, or with the review; "form" leaves the focus alone. */
  at: "form" | "review button" | "review";
  /** What others changed while the service was open. `edited`: that was merged with edits made here. */
  merged: { before: Service; after: Service; edited: boolean } | null;
}

export const initialStateOf = (base: ReadService): InitialState => ({
  base,
  start: base.service,
  reason: "",
  at: "form",
  merged: null,
});
