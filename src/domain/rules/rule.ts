import type { Service } from "#contract/service.ts";

export type Level = "error" | "warning" | "info";

/** Where a problem shows: a field of the service, or of its host at position `host` (from 0). */
export interface Place {
  field: string;
  host?: number;
}

/** One row of the table of service rules. `test` returns where the rule is broken, and nothing where it is kept. */
export interface ServiceRule {
  id: string;
  level: Level;
  /** Whose rule it is: a file of nginx, a vendor's behaviour, a standard. */
  source: string;
  /** What is wrong and what to do, naming the host. */
  message: (service: Service, place: Place) => string;
  test: (service: Service) => Place[];
  /** An error that typing the service's id confirms: it may be meant. */
  confirmable?: true;
}

/** A broken service rule. `confirmable`: an error that typing the service's id confirms. */
export interface Problem extends Place {
  rule: string;
  level: Level;
  message: string;
  confirmable?: true;
}
