import { availabilityRules } from "./availability-rules.ts";
import { failureRules } from "./failure-rules.ts";
import { portRules } from "./port-rules.ts";
import type { ServiceRule } from "./rule.ts";
import { stickinessRules } from "./stickiness-rules.ts";

/**
 * The rules that one service by itself can break (README, *Service rules*). The rule about two services is in
 * `same-name-rule.ts`, the one about a change in `moving-clients-rule.ts`.
 */
export const serviceRules: readonly ServiceRule[] = [
  ...availabilityRules,
  ...portRules,
  ...stickinessRules,
  ...failureRules,
];
