// What is told of a target, in plain JavaScript, which the targets service is held to.
import type { Publication } from "#contract/publication.ts";

/** A publication as the model has it; a version is its place in the history. */
export interface ModelPublication {
  version: number;
  peersPort: number | null;
  author: string;
  automatic: boolean;
  within: number | null;
  outcome: Exclude<Publication["outcome"], "applying" | "replaced">;
  wasLive: boolean;
  /** Numbers of the publications that must be confirmed, or the agent goes back from this one. */
  waitsFor: Set<number>;
  confirmed: boolean;
}

export interface Model {
  /** Who saved each version. */
  savedBy: string[];
  /** By number, from 1. */
  publications: ModelPublication[];
  mode: "manual" | "automatic";
  peersPort: number | null;
  /** Who set mode or options last, and the newest version then. */
  switched: { by: string; version: number };
  /** The publication that runs; 0: none of ours. */
  running: number;
  /** Whether this server process has heard from an agent. */
  heard: boolean;
  applying: number;
  agent: number;
  putBacks: number;
}

export const head = ({ savedBy }: Model): number => savedBy.length - 1;
export const one = ({ publications }: Model, n: number): ModelPublication | undefined => publications[n - 1];

/** A publication that failed is wanted no more, and then the last one that stayed. */
export function wantedNumber({ publications }: Model): number {
  const failed = (of: ModelPublication) => of.outcome === "refused" || of.outcome === "went_back";
  const newest = publications.at(-1);
  if (newest === undefined || !failed(newest)) return publications.length;
  const stayed = (of: ModelPublication) => of.outcome === "live" || (of.outcome === "refused" && of.wasLive);
  return publications.findLastIndex(stayed) + 1;
}

export function toldOutcome({ publications, applying }: Model, n: number): Publication["outcome"] {
  const { outcome } = publications[n - 1] ?? { outcome: "waiting" };
  if (outcome !== "waiting") return outcome;
  if (n === applying) return "applying";
  return n < publications.length ? "replaced" : "waiting";
}

/** The publication that is told as live: what runs, or before the agent was heard what ran last. */
export function liveNumber(model: Model): number {
  if (model.heard) return model.running;
  const last = model.publications.findLastIndex(({ wasLive, outcome }) => wasLive && outcome !== "went_back");
  return model.publications[last]?.outcome === "live" ? last + 1 : 0;
}

export const isConfirmed = (model: Model, n: number): boolean => {
  const of = one(model, n);
  return of === undefined || of.waitsFor.size === 0;
};

export function add(
  model: Model,
  fields: Pick<ModelPublication, "version" | "author" | "automatic" | "within">,
) {
  const n = model.publications.length + 1;
  const waitsFor = new Set(fields.within === null ? [] : [n]);
  const { peersPort } = model;
  model.publications.push({
    ...fields,
    peersPort,
    outcome: "waiting",
    wasLive: false,
    waitsFor,
    confirmed: false,
  });
}

/** An automatic target publishes the newest version by itself, once. */
export function publishByItself(model: Model): void {
  const newest = model.publications.at(-1);
  const version = head(model);
  if (model.mode !== "automatic") return;
  if (newest?.version === version && newest.peersPort === model.peersPort) return;
  const author = model.switched.version === version ? model.switched.by : (model.savedBy[version] ?? "");
  add(model, { version, author, automatic: true, within: null });
}

/** It is live: it waits for its own confirmation, and for those that were live and waited. */
export function goLive(model: Model, n: number): void {
  const of = one(model, n);
  if (of === undefined) return;
  for (const [at, earlier] of model.publications.entries())
    if (earlier.outcome === "live" && earlier.within !== null && at + 1 < n && earlier.waitsFor.has(at + 1))
      of.waitsFor.add(at + 1);
  of.outcome = "live";
  of.wasLive = true;
  model.running = n;
  model.applying = 0;
}

/** It is live no more, or never was: nobody waits for it. */
export function end(model: Model, n: number, outcome: "refused" | "went_back"): void {
  const of = one(model, n);
  if (of === undefined) return;
  of.outcome = outcome;
  for (const [at, other] of model.publications.entries()) if (at + 1 !== n) other.waitsFor.delete(n);
  if (model.applying === n) model.applying = 0;
}

export function confirm(model: Model, n: number): void {
  const of = one(model, n);
  if (of) of.confirmed = true;
  for (const [at, other] of model.publications.entries()) {
    for (const waited of other.waitsFor) if (waited <= n) other.waitsFor.delete(waited);
    if (at + 1 <= n) other.waitsFor.clear();
  }
}
