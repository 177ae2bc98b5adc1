import type { Service } from "#contract/service.ts";
import type { Problem } from "./rule.ts";

/** The broken service rules of one service by itself, errors first. */
export declare function serviceProblems(service: Service): Problem[];

/** The broken service rules of each service of a set, those between services too (a name used twice). Only ids with any. */
export declare function setProblems(services: readonly Service[]): Map<string, Problem[]>;

/** Those of `after` that `before` did not have (hosts matched by identity): what an edit introduces. */
export declare function introducedProblems(before: Service | null, after: Service): Problem[];
