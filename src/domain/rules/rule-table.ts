import { availabilityRules } from "./availability-rules.ts";
import { failureRules } from "./failure-rules.ts";
import { portRules } from "./port-rules.ts";
import type { ServiceRule } from "./rule.ts";
import { stickinessRules } from "./stickiness-rules.ts";

/**
 * The table of service rules (`domain.md`, Service rules) that one service by itself can break. What takes two
 * services is in `same-name.ts`, what takes a change in `moving-clients.ts`.
 */
export const serviceRules: readonly ServiceRule[] = [
  ...availabilityRules,
  ...portRules,
  ...stickinessRules,
  ...failureRules,
];
