import type { SetChanges } from "#domain/changes.ts";
import { wholeServiceSentence, type Sentence } from "#domain/change-sentences.ts";

/** A sentence for each service that is on one side only. */
export const wholeServices = (changes: SetChanges): Sentence[] => [
  ...changes.added.map((service) => wholeServiceSentence(service, "added")),
  ...changes.removed.map((service) => wholeServiceSentence(service, "removed")),
];
