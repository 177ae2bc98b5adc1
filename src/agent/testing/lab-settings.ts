import type { Settings } from "../machine.ts";

/** The settings of tests: quick looks, no long pauses. */
export const quick: Partial<Settings> = {
  reloadPause: 0,
  interval: 100,
  watch: 500,
  patience: 3_000,
};
