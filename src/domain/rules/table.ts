import { availabilityRules } from "./availability.ts";
import { failureRules } from "./failures.ts";
import { portRules } from "./ports.ts";
import type { ServiceRule } from "./rule.ts";
import { stickinessRules } from "./stickiness.ts";

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
