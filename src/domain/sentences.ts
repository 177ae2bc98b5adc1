import type { Service } from "#contract/service.ts";
import type { ServiceChange } from "./changes.ts";

/** The sign that goes with a sentence: added, removed, changed, moved. */
export type Sign = "+" | "−" | "~" | "↕";

/** One change as an administrator would say it, without the service's name: "weight of web-2 5 → 1". */
export interface Sentence {
  sign: Sign;
  text: string;
}

/** The sentences of a changed service, service fields first, then hosts in their order. */
export declare function sentencesOf(change: ServiceChange): Sentence[];

/** The sentence for a whole service: "api added with 3 back hosts", "api removed (3 back hosts)". */
export declare function wholeServiceSentence(service: Service, kind: "added" | "removed"): Sentence;
