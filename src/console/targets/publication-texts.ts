import type { ApplyMethod, Publication } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import { isReadBack } from "../lib/target-states.ts";
import { durationText } from "./target-texts.ts";

const methods: Record<ApplyMethod, string> = {
  nothing: "it ran already",
  runtime: "without a reload",
  reload: "with a reload",
};

/** How the agent made live what is live; null where it is not. */
export const methodText = ({ method, outcome }: Publication): string | null =>
  method === null || outcome !== "live" ? null : methods[method];

const between = (from: string, to: string | null): number | null => {
  const took = to === null ? Number.NaN : Date.parse(to) - Date.parse(from);
  return Number.isNaN(took) || took < 0 ? null : took;
};

/** How long it took from the publish until it was read back, or until a deployment said that it has published: "after 1.4 s"; null for others. */
export function tookText({ date, live_at: liveAt, outcome }: Publication): string | null {
  const took = outcome === "live" ? between(date, liveAt) : null;
  return took === null ? null : `after ${durationText(took)}`;
}

/** How long a publication was live that the agent went back from: "25 s"; null for others, and where nobody knows. */
export function wasLiveText({ live_at: from, ended_at: to, outcome }: Publication): string | null {
  const was = outcome === "went_back" && from !== null ? between(from, to) : null;
  return was === null ? null : durationText(was < 1_000 ? was : Math.round(was / 1_000) * 1_000, true);
}

/** The first line of what was said against a publication; "" where nothing was, and where it is live. */
export function againstText({ notes, output, check, outcome }: Publication): string {
  if (outcome !== "refused" && outcome !== "went_back" && outcome !== "unknown") return "";
  const note = outcome === "refused" ? notes.find(({ kind }) => kind === "refused") : undefined;
  const said = note ? `${note.service}: ${note.reason}` : output || (check?.output ?? "");
  return said.trim().split("\n")[0] ?? "";
}

/** The steps of the agent and how long each took: "check 480 ms · reload 120 ms". */
export const timingsText = ({ timings }: Publication): string =>
  Object.entries(timings)
    .map(([step, took]) => `${step.replaceAll("_", " ")} ${durationText(took)}`)
    .join(" · ");

/** Whether somebody can still confirm it, so that the agent does not go back. It may have its deadline from one before it. */
export const awaitsConfirmation = ({
  confirm_within,
  deadline,
  confirmed_at,
  outcome,
}: Publication): boolean =>
  (confirm_within !== null || deadline !== null) &&
  confirmed_at === null &&
  (outcome === "waiting" || outcome === "applying" || outcome === "live");

/** How a publication ended at a target, in a sentence. A deployment only says that it has published. */
export function endText(aim: Pick<Target, "id" | "kind">, publication: Publication): string {
  const { outcome } = publication;
  const target = aim.id;
  const took = tookText(publication);
  const after = took === null ? "" : ` ${took}`;
  if (outcome === "live" && !isReadBack(aim))
    return `Published at ${target}${after}. It cannot be asked what runs.`;
  if (outcome === "live") {
    const method = methodText(publication);
    return `Live on ${target}${after}${method === null ? "" : `, ${method}`}.${publication.confirmed_at === null ? "" : " Confirmed."}`;
  }
  if (outcome === "refused")
    return `Refused at ${target}: ${isReadBack(aim) ? "what was live before still is" : "it did not publish this"}.`;
  if (outcome === "went_back") {
    const was = wasLiveText(publication);
    return `${was === null ? "" : `Live for ${was}, then `}${target} went back to what was live before.`;
  }
  if (outcome === "unknown")
    return `The answer of ${target} was lost: it may have been published or not. Look there before you publish again.`;
  return `A newer publication at ${target} came before this one.`;
}
