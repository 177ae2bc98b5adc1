import type { Service } from "#contract/service.ts";
import { jsonEqual } from "#domain/json.ts";
import type { Author } from "../store/write-request.ts";
import type { Edit, ServiceMap, Written } from "./edits.ts";

/** One action of a person in the plot. A scene can refer to an earlier one by name. */
export interface Scene {
  at: Date;
  author: Author;
  /** Left out for a change without a reason: the version then has the API's own words. */
  message?: string;
  name?: string;
  does: Edit | { revertToBefore: string } | { undo: string };
}

/** One version to make. `to` and `of` count steps from 0; `after` is the set that the step leads to. */
export type Step = { at: Date; author: Author; message: string | undefined; after: ServiceMap } & (
  | { kind: "change"; put: Service[]; remove: string[] }
  | { kind: "revert"; to: number }
  | { kind: "undo"; of: number }
);

const emptySet: ServiceMap = new Map();

function applied(set: ServiceMap, { put, remove }: Written): ServiceMap {
  const next = new Map(set);
  for (const id of remove) next.delete(id);
  for (const service of put) next.set(service.id, service);
  return next;
}

/** The set after undoing step `of`. Throws when a later step touched the same service: the plot undoes no such step. */
function undone(steps: readonly Step[], of: number): ServiceMap {
  const step = steps[of];
  const now = steps.at(-1)?.after ?? emptySet;
  if (step?.kind !== "change") throw new Error("The story undoes changes only");
  const before = steps[of - 1]?.after ?? emptySet;
  const next = new Map(now);
  for (const id of [...step.put.map((service) => service.id), ...step.remove]) {
    if (!jsonEqual(now.get(id), step.after.get(id)))
      throw new Error(`The story undoes a change of ${id}, touched since`);
    const old = before.get(id);
    if (old === undefined) next.delete(id);
    else next.set(id, old);
  }
  return next;
}

/** Turns the scenes, in the order of their dates, into the versions to make. */
export function play(scenes: readonly Scene[]): Step[] {
  const steps: Step[] = [];
  const indexOf = new Map<string, number>();
  const index = (name: string): number => {
    const found = indexOf.get(name);
    if (found === undefined) throw new Error(`The story has no scene ${name} by now`);
    return found;
  };
  for (const scene of scenes.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const { at, author, message, does } = scene;
    const base = { at, author, message };
    const now = steps.at(-1)?.after ?? emptySet;
    if (scene.name !== undefined) indexOf.set(scene.name, steps.length);
    if (typeof does === "function") {
      const written = does(now);
      steps.push({
        kind: "change",
        ...written,
        ...base,
        message: message ?? written.message,
        after: applied(now, written),
      });
    } else if ("undo" in does) {
      const of = index(does.undo);
      steps.push({ ...base, kind: "undo", of, after: undone(steps, of) });
    } else {
      const to = index(does.revertToBefore) - 1;
      steps.push({ ...base, kind: "revert", to, after: steps[to]?.after ?? emptySet });
    }
  }
  return steps;
}
