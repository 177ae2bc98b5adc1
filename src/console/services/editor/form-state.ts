import type { UseFormReturn } from "react-hook-form";
import type { Service } from "#contract/service.ts";
import { isolated } from "#contract/shown-text.ts";
import { serviceChange, type ServiceChange } from "#domain/changes.ts";
import { newService } from "#domain/new-service.ts";
import { sameNameProblem, type NamesInUse } from "#domain/rules/same-name-rule.ts";
import { changeParts, type ChangePart } from "#domain/change-sentences.ts";
import { trafficShare, type TrafficShare } from "#domain/traffic-share.ts";
import { editProblems, errorAt, withPortReasons, type EditProblem } from "./edit-problems.ts";
import { hostPosition } from "./field-places.ts";
import { serverProblems, type ServerErrors } from "./server-errors.ts";
import type { RemovedHost } from "./stored-hosts.ts";
import { originsOf, toWire, type ServiceForm } from "./service-form.ts";

/** What the form says now: the service that it describes and everything that follows from it. */
export interface FormState extends ValuesState {
  /** The stored hosts that the edit removes. */
  removed: readonly RemovedHost[];
}

/** What follows from the values alone. */
interface ValuesState {
  wire: Service;
  /** What differs from the stored service; null when nothing does, and for a new service. */
  change: ServiceChange | null;
  /** The parts of the change, each of which can be taken back; none while the JSON cannot be read. */
  parts: readonly ChangePart[];
  /** How many changes there are. JSON that cannot be read is one, which cannot be reviewed yet. */
  changes: number;
  /** Why the JSON cannot be read; null: it can be, or the form is edited. */
  fault: string | null;
  /** Whether there is anything that leaving would lose. */
  edited: boolean;
  problems: EditProblem[];
  /** The problems to show: one in a field that is being typed for the first time waits until that field is left. */
  shown: EditProblem[];
  /** The shown problems by position of the back host, as its row has them: errors, and warnings that this edit adds. */
  byHost: ReadonlyMap<number, EditProblem[]>;
  http: TrafficShare;
  https: TrafficShare;
  /** The largest share of a host in them. */
  largestShare: number;
}

export const largestShareOf = (...shares: readonly TrafficShare[]): number =>
  shares.reduce((largest, { shares: ofHosts }) => Math.max(largest, ...ofHosts), 0);

/** What an edit begins with. */
export interface FormBase {
  /** The stored service; null: the edit makes a new one. */
  stored: Service | null;
  /** What the form opens with. */
  start: Service;
  /** Ids that a new service cannot have. */
  taken: ReadonlySet<string>;
  /** What was typed earlier, from a stored draft. */
  typed?: ServiceForm | undefined;
}

/** What the form state follows from, beside the values of the form. */
export interface FormInputs {
  taken: ReadonlySet<string>;
  /** The names of the other services. */
  names: NamesInUse;
  /** The service in the JSON tab, which counts instead of the form; with a fault, the last that could be read. */
  json: { service: Service; fault: string | null } | null;
  serverErrors: ServerErrors | null;
  /** Whether problems show in fields that nobody has left yet. */
  showsAll: boolean;
}

const problemsByHost = (shown: readonly EditProblem[]): Map<number, EditProblem[]> => {
  const rows = shown.filter(({ level, before }) => level === "error" || (level === "warning" && !before));
  const byHost = new Map<number, EditProblem[]>();
  for (const problem of rows) {
    const host = hostPosition(problem.place);
    if (host >= 0) byHost.set(host, [...(byHost.get(host) ?? []), problem]);
  }
  return byHost;
};

const takenId = (id: string): string =>
  `There is a backend service with the id “${isolated(id)}” already; choose another id`;

export type ReadForm = Pick<UseFormReturn<ServiceForm>, "getValues" | "getFieldState">;

/** The form state that follows from the values of the form. */
export function formStateOf(form: ReadForm, { stored, start }: FormBase, inputs: FormInputs): ValuesState {
  const { taken, names, json, serverErrors, showsAll } = inputs;
  const wire = json?.service ?? toWire(form.getValues(), originsOf(stored, start));
  const change = stored && serviceChange(stored, wire);
  const fault = json?.fault ?? null;
  const found = editProblems(stored, wire, sameNameProblem(wire, names));
  const problems = [
    ...(fault === null ? [] : [errorAt("json", fault)]),
    ...(json ? found : withPortReasons(found, form.getValues("back_hosts"))),
    ...(stored === null && taken.has(wire.id) ? [errorAt("id", takenId(wire.id))] : []),
    ...serverProblems(serverErrors, wire),
  ];
  const isLeft = (place: EditProblem["place"]) =>
    place === "back_hosts" || place === "json" || json !== null || form.getFieldState(place).isTouched;
  const shown = problems.filter(({ typed, before, place }) => !typed || before || showsAll || isLeft(place));
  const parts = change && fault === null ? changeParts(change) : [];
  const [http, https] = [trafficShare(wire, "http"), trafficShare(wire, "https")];
  return {
    wire,
    change,
    parts,
    changes: fault === null ? parts.length : 1,
    fault,
    edited: fault !== null || (stored ? change : serviceChange(newService, wire)) !== null,
    problems,
    shown,
    byHost: problemsByHost(shown),
    http,
    https,
    largestShare: largestShareOf(http, https),
  };
}
