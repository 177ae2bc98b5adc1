import type { UseFormReturn } from "react-hook-form";
import type { Service } from "#contract/service.ts";
import { serviceChange, type ServiceChange } from "#domain/changes.ts";
import { jsonEqual } from "#domain/json.ts";
import { sameNameProblem, type NamesInUse } from "#domain/rules/same-name-rule.ts";
import { sentencesOf } from "#domain/sentences.ts";
import { trafficShare, type TrafficShare } from "#domain/traffic-share.ts";
import { newService } from "#domain/new-service.ts";
import { toWire, type ServiceForm } from "./service-form.ts";
import { hostPosition } from "./field-places.ts";
import { takenId } from "./taken-id.ts";
import {
  editProblems,
  refusedProblems,
  withPortReasons,
  type EditProblem,
  type Refusal,
} from "./edit-problems.ts";

/** What the form says now: the service that it describes and everything that follows from it. */
export interface FormState {
  wire: Service;
  /** What differs from the stored service; null when nothing does, and for a new service. */
  change: ServiceChange | null;
  /** Number of the change's sentences. */
  changes: number;
  /** Whether there is anything that leaving would lose. */
  edited: boolean;
  problems: EditProblem[];
  /** The problems to show: those of a field that is still being typed for the first time wait until it is left. */
  shown: EditProblem[];
  /** Of these, by position of the back host, what its row says: errors, and warnings that this edit introduces. */
  byHost: ReadonlyMap<number, EditProblem[]>;
  http: TrafficShare;
  https: TrafficShare;
}

/** What an edit begins with: `stored` is what is there now (null: a new service), `start` what the form opens with. */
export interface FormBase {
  stored: Service | null;
  start: Service;
  /** Ids that a new service cannot have. */
  taken: ReadonlySet<string>;
  /** What was typed earlier, and is there again: it is checked at once. */
  typed?: ServiceForm | undefined;
}

const forRows = (shown: readonly EditProblem[]): Map<number, EditProblem[]> => {
  const rows = shown.filter(({ level, before }) => level === "error" || (level === "warning" && !before));
  const byHost = new Map<number, EditProblem[]>();
  for (const problem of rows) {
    const host = hostPosition(problem.place);
    if (host >= 0) byHost.set(host, [...(byHost.get(host) ?? []), problem]);
  }
  return byHost;
};

const jsonProblem = (message: string): EditProblem => ({
  place: "json",
  level: "error",
  message,
  before: false,
  confirmable: false,
  typed: false,
});

type Watched = Pick<UseFormReturn<ServiceForm>, "getValues" | "getFieldState" | "subscribe">;

/** Milliseconds without an edit after which the draft is worked out: quick typing costs nothing. */
const pause = 60;

/**
 * Follows a form from outside of React's rendering, so that typing renders nothing but what changes: it works the
 * state out once after a burst of edits, or at once when `settle` asks.
 */
export function createDraft(form: Watched, base: FormBase) {
  const listeners = new Set<() => void>();
  let refusal: Refusal | null = null;
  let { taken } = base;
  // What nobody types now, no field waits for: a draft that was kept, an edit that is taken along, the text of the JSON.
  let attempted = base.typed !== undefined || !jsonEqual(base.start, base.stored ?? newService);
  let names: NamesInUse = new Map();
  /** What the JSON says, while that is edited: it counts instead of the form. */
  let written: { service: Service; fault: string | null } | null = null;
  let held = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function work(): FormState {
    const wire = written?.service ?? toWire(form.getValues(), base.start);
    const change = base.stored && serviceChange(base.stored, wire);
    const fault = written?.fault ?? null;
    const found = editProblems(base.stored, wire, sameNameProblem(wire, names));
    const problems = [
      ...(fault === null ? [] : [jsonProblem(fault)]),
      ...(written ? found : withPortReasons(found, form.getValues("back_hosts"))),
      ...(base.stored === null ? takenId(wire, taken) : []),
      ...refusedProblems(refusal, wire),
    ];
    const left = (place: EditProblem["place"]) =>
      place === "back_hosts" || place === "json" || written !== null || form.getFieldState(place).isTouched;
    const shown = problems.filter(({ typed, before, place }) => !typed || before || attempted || left(place));
    return {
      wire,
      change,
      changes: change ? sentencesOf(change).length : 0,
      edited: fault !== null || (base.stored ? change : serviceChange(newService, wire)) !== null,
      problems,
      shown,
      byHost: forRows(shown),
      http: trafficShare(wire, "http"),
      https: trafficShare(wire, "https"),
    };
  }

  /** The shares before this edit, where the form opened with what is stored: a row's `from` is a position in them. */
  const before =
    base.stored !== null && jsonEqual(base.stored, base.start)
      ? { http: trafficShare(base.stored, "http"), https: trafficShare(base.stored, "https") }
      : null;

  let state = work();
  const update = (): FormState => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    state = work();
    for (const listener of listeners) listener();
    return state;
  };

  const later = () => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => (held ? later() : update()), pause);
  };

  return {
    before,
    current: () => state,
    listen: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Follows the form until the returned function is called. */
    follow: () =>
      form.subscribe({
        formState: { values: true, touchedFields: true },
        callback: later,
      }),
    /** While `hold` is true, edits are not worked out by themselves: what they would show stays away. */
    hold(hold: boolean) {
      held = hold;
      if (timer !== null) later();
    },
    /** The state as of now. */
    settle: () => (timer === null ? state : update()),
    /** Shows every problem from now on, those of fields that nobody has been in too. */
    attempt() {
      attempted = true;
      return update();
    },
    /** Keeps to other ids than these from now on. */
    avoid(ids: ReadonlySet<string>) {
      if (ids === taken) return;
      taken = ids;
      update();
    },
    /** Knows from now on which names the services of the set have. */
    know(next: NamesInUse) {
      names = next;
      update();
    },
    /** Takes what the JSON says in place of the form; with a fault, the last that could be read. */
    write(service: Service, fault: string | null) {
      written = { service, fault };
      update();
    },
    /** Shows what the server refused. */
    refuse(next: Refusal) {
      refusal = next;
      update();
    },
  };
}

export type Draft = ReturnType<typeof createDraft>;
