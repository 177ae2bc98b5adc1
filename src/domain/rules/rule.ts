import type { Service } from "#contract/service.ts";

export type Level = "error" | "warning" | "info";

/** Where a problem is shown: at a field of the service, or of its host at position `host` (from 0). */
export interface Place {
  field: string;
  host?: number;
}

/** One row of the table of service rules. `test` returns the places where the service breaks the rule. */
export interface ServiceRule {
  id: string;
  level: Level;
  /** Where the rule comes from: a file of nginx, the vendor's console or deployments, a standard. */
  source: string;
  /** Says what is wrong and what to do about it, with the name of the host. */
  message: (service: Service, place: Place) => string;
  test: (service: Service) => Place[];
  /** Says it of several hosts at once, after their number: "have no HTTP port". For a rule about single hosts. */
  ofMany?: (service: Service, place: Place) => string;
  /** The value of a new host mends the field. */
  usualMends?: true;
  /** Set for an error that may be meant: the editor saves it when the user types the service's id. */
  confirmable?: true;
}

/** A broken rule, and where. `confirmable` as in `ServiceRule`. */
export interface Problem extends Place {
  rule: string;
  level: Level;
  message: string;
  /** What several hosts with this problem have in common: it follows "60 hosts". */
  ofMany?: string;
  /** The value of a new host mends the field. */
  usualMends?: true;
  confirmable?: true;
}
