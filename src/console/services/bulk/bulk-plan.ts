import type { Service } from "#contract/service.ts";
import type { Drift } from "#contract/target.ts";
import {
  withHostReplaced,
  withHostsDown,
  withPortReplaced,
  withWeightReplaced,
} from "#domain/bulk-change.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import { changes, type SetChanges } from "#domain/changes.ts";
import { trafficConsequences } from "#domain/traffic-share.ts";
import { blocking, editProblems } from "../editor/edit-problems.ts";
import { serviceName } from "#domain/labels.ts";
import { withDriftKept } from "../../changes/keep-drift.ts";

/** What a replacement can be of. */
export const replaceable = [
  { value: "host", label: "Host" },
  { value: "http", label: "HTTP port" },
  { value: "https", label: "HTTPS port" },
  { value: "weight", label: "Weight" },
] as const;
export type Replaceable = (typeof replaceable)[number]["value"];

/** A bulk action with its settings. */
export type Task =
  | { kind: "hosts"; hosts: readonly string[]; down: boolean }
  | { kind: "replace"; what: Replaceable; from: string; to: string }
  | { kind: "keep"; target: string; drift: readonly Drift[] }
  | { kind: "delete" };

/** The result of a task, and what to know before it is saved. */
export interface BulkPlan {
  /** The services that change or are deleted, as they are now. */
  before: Service[];
  /** The changed services; empty for a deletion. */
  put: Service[];
  removed: string[];
  diff: SetChanges;
  /** The ids of the services that would lose their last live host. */
  lost: string[];
  /** The new faults, because of which it cannot be saved. */
  faults: { id: string; name: string; message: string }[];
}

const whole = (text: string): number => (/^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN);

/** How a task changes a service. */
function changeBy(task: Exclude<Task, { kind: "delete" }>): (service: Service) => Service {
  if (task.kind === "hosts") {
    const names = new Set(task.hosts.map((host) => canonicalHost(host.trim())));
    return (service) => withHostsDown(service, names, task.down);
  }
  if (task.kind === "keep") return (service) => withDriftKept(service, task.drift);
  const [from, to] = [task.from.trim(), task.to.trim()];
  if (task.what === "host") return (service) => withHostReplaced(service, from, to);
  const [old, next] = [whole(from), whole(to)];
  const { what } = task;
  if (what === "weight") return (service) => withWeightReplaced(service, old, next);
  return (service) => withPortReplaced(service, what, old, next);
}

const changedPairs = (services: readonly Service[], change: (service: Service) => Service) =>
  services
    .map((service) => ({ before: service, after: change(service) }))
    .filter(({ before, after }) => before !== after);

/** Applies a task to `services`, without saving. */
export function bulkPlan(task: Task, services: readonly Service[]): BulkPlan {
  const pairs = task.kind === "delete" ? [] : changedPairs(services, changeBy(task));
  const put = pairs.map(({ after }) => after);
  const before = task.kind === "delete" ? [...services] : pairs.map((pair) => pair.before);
  const served = new Set(
    trafficConsequences(before, put)
      .filter(({ lost }) => lost.length > 0)
      .map(({ id }) => id),
  );
  return {
    before,
    put,
    removed: task.kind === "delete" ? services.map(({ id }) => id) : [],
    diff: changes(before, put),
    lost: put.filter(({ id }) => served.has(id)).map(({ id }) => id),
    faults: pairs.flatMap(({ before: stored, after }) =>
      blocking(editProblems(stored, after)).map(({ message }) => ({
        id: after.id,
        name: serviceName(after),
        message,
      })),
    ),
  };
}

/** What must be typed to confirm, and why. */
export interface ToType {
  text: string;
  why: string;
}

/**
 * What must be typed before these services are deleted: the special ids (`__…`) among them and those that something uses,
 * if any; of many the number.
 */
export function deletionToType(removed: readonly string[], used: readonly string[] = []): ToType | null {
  const special = removed.filter((id) => id.startsWith("__") || used.includes(id));
  if (special.length === 0) return null;
  const isMany = used.length > 3;
  return {
    text: isMany ? `${special.length} services` : special.join(" "),
    why: used.length > 0 ? "to delete what is in use" : "to delete what other services may rely on",
  };
}

/** What must be typed before the plan can be saved; null for nothing. `used`: the services that something uses. */
export function toType(task: Task, plan: BulkPlan, used: readonly string[]): ToType | null {
  if (task.kind === "delete") return deletionToType(plan.removed, used);
  const [only, ...more] = plan.lost;
  if (only === undefined) return null;
  const several = `${plan.lost.length} services`;
  return { text: more.length === 0 ? only : several, why: "to confirm that nobody will serve this traffic" };
}
