import type { Target } from "#contract/target.ts";

/** The targets where a version is live: "lb-1, lb-2"; "" where it is live nowhere. */
export const liveOn = (targets: readonly Pick<Target, "id" | "live">[], version: string): string =>
  targets
    .filter(({ live }) => live?.version === version)
    .map(({ id }) => id)
    .join(", ");
