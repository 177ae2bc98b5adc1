import type { ApplyMethod, Publication } from "#contract/publication.ts";
import { durationText } from "./target-texts.ts";

const methods: Record<ApplyMethod, string> = {
  nothing: "it ran already",
  runtime: "without a reload",
  reload: "with a reload",
};

/** How the agent made a publication live; null where it has not. */
export const methodText = ({ method, outcome }: Publication): string | null =>
  method === null || outcome === "refused" ? null : methods[method];

/** How long it took from the publish until it was read back: "after 1.4 s"; null where it was never live. */
export function tookText({ date, live_at: liveAt }: Publication): string | null {
  const took = liveAt === null ? Number.NaN : Date.parse(liveAt) - Date.parse(date);
  return Number.isNaN(took) || took < 0 ? null : `after ${durationText(took)}`;
}

/** The steps of the agent and how long each took: "check 480 ms · reload 120 ms". */
export const timingsText = ({ timings }: Publication): string =>
  Object.entries(timings)
    .map(([step, took]) => `${step.replaceAll("_", " ")} ${durationText(took)}`)
    .join(" · ");

/** Whether somebody can still confirm it, so that the agent does not go back. */
export const awaitsConfirmation = ({ confirm_within, confirmed_at, outcome }: Publication): boolean =>
  confirm_within !== null &&
  confirmed_at === null &&
  (outcome === "waiting" || outcome === "applying" || outcome === "live");

/** How a publication ended at a target, in a sentence. */
export function endText(target: string, publication: Publication): string {
  const { outcome } = publication;
  if (outcome === "live") {
    const [took, method] = [tookText(publication), methodText(publication)];
    return `Live on ${target}${took === null ? "" : ` ${took}`}${method === null ? "" : `, ${method}`}.${publication.confirmed_at === null ? "" : " Confirmed."}`;
  }
  if (outcome === "refused") return `Refused at ${target}: what was live before still is.`;
  if (outcome === "went_back") return `${target} went back to what was live before.`;
  return `A newer publication at ${target} came before this one.`;
}
