import type { PublicationOutcome, Target } from "#contract/target.ts";
import { counted } from "../changes/field-text.ts";
import { isReadBack } from "../lib/target-states.ts";

/** How good something is; drawn as a colour beside the words. */
export type Tone = "good" | "busy" | "bad" | "quiet";

export interface Words {
  text: string;
  tone: Tone;
}

const outcomes: Record<PublicationOutcome | "none", Words> = {
  none: { text: "nothing published yet", tone: "quiet" },
  waiting: { text: "waits for the agent", tone: "busy" },
  applying: { text: "is being made live", tone: "busy" },
  live: { text: "live", tone: "good" },
  refused: { text: "refused", tone: "bad" },
  went_back: { text: "went back", tone: "bad" },
  replaced: { text: "replaced by a newer one", tone: "quiet" },
  unknown: { text: "may have been published or not", tone: "bad" },
};

/** The same at a deployment, which only says that it has published. */
const told: Partial<typeof outcomes> = {
  applying: { text: "is being published", tone: "busy" },
  live: { text: "published", tone: "good" },
};

/** What became of a publication at a target, in words. */
export const outcomeWords = (target: Pick<Target, "kind">, outcome: PublicationOutcome | "none"): Words =>
  (isReadBack(target) ? undefined : told[outcome]) ?? outcomes[outcome];

/** How far what is live is behind the current set; null where nothing is live. */
export function behindWords({ live, behind }: Pick<Target, "live" | "behind">): Words | null {
  if (live === null) return null;
  if (behind === null) return { text: "not in the history", tone: "bad" };
  return behind === 0
    ? { text: "the current version", tone: "good" }
    : { text: `${counted(behind, "version")} behind`, tone: "busy" };
}

/**
 * What choosing a mode does as soon as it is saved: an automatic target publishes the current set. Null where that changes
 * nothing; without a target it is a new one.
 */
export function atOnceText(
  chosen: Target["mode"],
  target?: Pick<Target, "mode" | "live" | "behind">,
): string | null {
  if (chosen === "manual" || target?.mode === "automatic") return null;
  const { live = null, behind = null } = target ?? {};
  if (live !== null && behind === 0) return null;
  const ahead = live !== null && behind !== null && `, ${counted(behind, "version")} ahead of what is live`;
  return `Publishes the current set at once${ahead || ""}.`;
}

/** Whether the agent asks: without it nothing becomes live, and what is live goes on. */
export function agentWords({ reachable, seen }: Pick<Target, "reachable" | "seen">): Words {
  if (reachable) return { text: "reachable", tone: "good" };
  return seen === null ? { text: "not seen yet", tone: "quiet" } : { text: "not reachable", tone: "bad" };
}

const kinds: Record<string, string> = { haproxy: "HAProxy", vendor: "vendor deployment" };

/** The name of the program of a target's kind. */
export const kindName = (kind: string): string => kinds[kind] ?? kind;

/** What is live where this console made nothing live. */
export const nothingLive = (target: Pick<Target, "kind">): string =>
  isReadBack(target) ? "nothing that was published here" : "not known: nothing was published from here yet";

/** What the targets of a configuration are, and how what is live there is known. */
export const targetsFacts = (config: string, targets: readonly Pick<Target, "kind">[]): string =>
  targets.every(isReadBack)
    ? `${counted(targets.length, "load balancer")} that ${config} is published to. Live is what was read back from the running program.`
    : `The deployment that ${config} is published by. It cannot be asked what runs: this is what this console published last.`;

/** The name of what is known of a target: what is live there, or what was published last. */
export const liveName = (targets: readonly Pick<Target, "kind">[]): string =>
  targets.every(isReadBack) ? "Live" : "Last published";

/** Milliseconds as people say them: "340 ms", "1.4 s" ("1 s" where it `isWhole`), "2 min 5 s". */
export function durationText(milliseconds: number, isWhole = false): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1_000).toFixed(isWhole ? 0 : 1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
