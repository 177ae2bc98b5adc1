import { isolated } from "#contract/shown-text.ts";
import type { Drift } from "#contract/target.ts";

type Told = Pick<Drift, "kind" | "published" | "running">;

/** What somebody did by hand. */
const did: Record<Drift["kind"], (drift: Told) => string> = {
  maintenance: () => "was set into maintenance by hand",
  drain: () => "was drained by hand",
  ready: () => "was set up by hand",
  weight: ({ running }) => `was given the weight ${running} by hand`,
  address: ({ running }) => `was given the address ${running} by hand`,
  absent: () => "is gone",
  extra: () => "was added by hand",
};

/** What becomes of it when what was published runs again. */
const becomes: Record<Drift["kind"], (drift: Told) => string> = {
  maintenance: () => "it takes traffic again",
  drain: () => "it takes traffic again",
  ready: () => "it takes no traffic again",
  weight: ({ published }) => `it has the weight ${published} again`,
  address: ({ published }) => `it has the address ${published} again`,
  absent: () => "it is there again",
  extra: () => "it is removed",
};

/**
 * A drift and what undoes it: "web-1:80 of web was drained by hand on lb-1: it takes traffic again". `otherwise`: what
 * becomes of it is not what was published; `why`: what undoes it.
 */
export function driftText(
  target: string,
  drift: Drift,
  { otherwise, why = "" }: { otherwise?: string | undefined; why?: string } = {},
): string {
  const { id, host, port, kind } = drift;
  const where = `${isolated(host)}${port === null ? "" : `:${port}`} of ${isolated(id)}`;
  return `${where} ${did[kind](drift)} on ${isolated(target)}: ${why}${otherwise ?? becomes[kind](drift)}`;
}
