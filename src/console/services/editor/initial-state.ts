import type { Service } from "#contract/service.ts";
import type { ServiceForm } from "./service-form.ts";
import type { ReadService } from "./save-service.ts";

/** What the editor opens with. It opens anew for each state of the service that an edit is based on. */
export interface InitialState {
  /** What is there now; null: the service is a new one. */
  base: ReadService | null;
  /** What the form shows first: the same, or edits that are taken along to a newer base. */
  start: Service;
  /** What was typed into the form of `start`, or into its JSON; absent: nothing. */
  typed?: { form: ServiceForm } | { text: string };
  /** The face of the editor that it opens with; the form unless it says otherwise. */
  tab?: "json";
  /** When this was kept as a draft, if it comes from one. */
  keptAt?: string;
  reason: string;
  /** Opens with the review, or with the focus on **Review changes**; else it leaves the focus alone. */
  at: "form" | "review button" | "review";
  /** What somebody else changed while the service was open; `edited`: it was merged with edits made here. */
  merged: { before: Service; after: Service; edited: boolean } | null;
}

export const initialStateOf = (base: ReadService): InitialState => ({
  base,
  start: base.service,
  reason: "",
  at: "form",
  merged: null,
});
