import type { Target } from "#contract/target.ts";

/** Whether what runs is read back. A vendor's deployment cannot be asked: it only took what this console published. */
export const isReadBack = ({ kind }: Pick<Target, "kind">): boolean => kind !== "vendor";

/** What of a target needs somebody, in words, with how much. */
export interface TargetState {
  text: string;
  level: "error" | "warning" | "info";
}

type Shown = Pick<Target, "kind" | "live" | "outcome" | "reachable" | "seen" | "problem" | "drift">;

/** The same of a deployment: what it said, and that somebody else may have published there. */
function toldState(live: Shown["live"], outcome: Shown["outcome"]): TargetState | null {
  if (outcome === "applying") return { text: "is being published", level: "warning" };
  if (outcome === "unknown") return { text: "may have been published or not", level: "error" };
  return live === null ? { text: "not published from here", level: "info" } : null;
}

function outcomeState({ kind, live, outcome }: Shown): TargetState | null {
  if (outcome === "refused") return { text: "refused", level: "error" };
  if (outcome === "went_back") return { text: "went back", level: "error" };
  if (outcome === "waiting") return { text: "waits for the agent", level: "warning" };
  if (!isReadBack({ kind })) return toldState(live, outcome);
  if (outcome === "applying") return { text: "is being made live", level: "warning" };
  if (live?.confirmed === false) return { text: "waits to be confirmed", level: "warning" };
  if (live !== null) return null;
  return outcome === "none"
    ? { text: "never live", level: "info" }
    : { text: "nothing that was published is live", level: "error" };
}

function agentState({ reachable, seen }: Shown): TargetState | null {
  if (reachable) return null;
  return seen === null ? { text: "no agent yet", level: "info" } : { text: "not reachable", level: "error" };
}

/** What of a target needs somebody; nothing where what was published last is live there, as it was published. */
export const targetStates = (target: Shown): TargetState[] =>
  [
    outcomeState(target),
    agentState(target),
    target.problem === null ? null : ({ text: "the agent has a problem", level: "error" } as const),
    target.drift.length === 0 ? null : ({ text: "changed by hand", level: "warning" } as const),
  ].filter((state) => state !== null);
