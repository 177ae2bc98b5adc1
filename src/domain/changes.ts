import type { BackHost, Service } from "#contract/service.ts";

/** One field that differs; an absent side is `undefined`. `field` is the wire's name. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** One back host that differs. `from` and `to` are positions (from 0) before and after. */
export type HostChange =
  | { kind: "added"; host: BackHost; to: number }
  | { kind: "removed"; host: BackHost; from: number }
  | { kind: "changed"; before: BackHost; after: BackHost; from: number; to: number; fields: FieldChange[] };

/** A host that stands elsewhere among the others: one of the fewest moves that explain the new order. */
export interface HostMove {
  host: BackHost;
  from: number;
  to: number;
}

/** Which host before is which host after; `null`: not there. In the order of the side-by-side view. */
export interface HostPair {
  before: number | null;
  after: number | null;
}

/** What differs in one service that is on both sides. */
export interface ServiceChange {
  id: string;
  before: Service;
  after: Service;
  /** Fields of the service itself, unknown ones too, without `back_hosts`. */
  fields: FieldChange[];
  hosts: HostChange[];
  moves: HostMove[];
  /** Every host of both sides, aligned by identity: equal ones too. */
  pairs: HostPair[];
}

/** What differs between two sets, each list in byte order of id. */
export interface SetChanges {
  added: Service[];
  removed: Service[];
  changed: ServiceChange[];
}

/**
 * The semantic diff of two sets: services by id, hosts by identity (canonical host and ports, then host alone,
 * then the best remaining match), never by index. Equal content gives empty lists, whatever the key order.
 */
export declare function changes(before: readonly Service[], after: readonly Service[]): SetChanges;

/** The same for one service; null when nothing differs. */
export declare function serviceChange(before: Service, after: Service): ServiceChange | null;

/** Whether there is nothing in it. */
export declare function noChanges(set: SetChanges): boolean;
