import type { Service } from "#contract/service.ts";
import type { ServiceChange, SetChanges } from "#domain/changes.ts";
import type { Sign } from "#domain/change-sentences.ts";
import { serviceName } from "#domain/labels.ts";

/** A service that differs between two sets: it is on one side only, or was changed. */
export type Difference =
  | { kind: "added"; id: string; name: string; service: Service }
  | { kind: "removed"; id: string; name: string; service: Service }
  | { kind: "changed"; id: string; name: string; change: ServiceChange };

/** The services that differ: added, removed and changed ones, each group in byte order of id. */
export const differencesOf = (changes: SetChanges): Difference[] => [
  ...changes.added.map((service) => ({
    kind: "added" as const,
    id: service.id,
    name: serviceName(service),
    service,
  })),
  ...changes.removed.map((service) => ({
    kind: "removed" as const,
    id: service.id,
    name: serviceName(service),
    service,
  })),
  ...changes.changed.map((change) => ({
    kind: "changed" as const,
    id: change.id,
    name: serviceName(change.after),
    change,
  })),
];

export const signOf = { added: "+", removed: "−", changed: "~" } as const satisfies Record<
  Difference["kind"],
  Sign
>;
