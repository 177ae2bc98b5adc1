import type { Version, VersionAction } from "#contract/version.ts";
import { isoDate } from "../history/version-filter.ts";
import { reasonOf } from "../history/version-reason.ts";
import type { UpstreamVersion } from "./upstream-api.ts";
import { UpstreamFailure } from "./upstream-failure.ts";

/** The deployment's own words for a revert; nobody can word a message there. */
const revert = /^Revert (?:document \[[^\]\n]*\] )?to version \[([0-9a-f]{40})\]$/;

function actionOf(message: string): VersionAction {
  const version = revert.exec(message)?.[1];
  return version === undefined ? { kind: "change" } : { kind: "revert", version };
}

/**
 * The list of the deployment, which is newest first, as ours, oldest first. Dates never run backwards. The parent of a
 * version is the one listed before it: the deployment's own parents are commits without a change, or of other documents,
 * and cannot be read as a version.
 */
export function versionsOf(listed: readonly UpstreamVersion[]): Version[] {
  let last = -Infinity;
  let before: string[] = [];
  return listed.toReversed().map(({ author, email, message: words, date, version }) => {
    const parents = before;
    before = [version];
    const second = Math.floor(Date.parse(date) / 1_000);
    if (Number.isNaN(second)) throw new UpstreamFailure(502, "The deployment lists a version without a date");
    last = Math.max(last, second);
    const message = words ?? "";
    return {
      author: author ?? "",
      email: email ?? "",
      message,
      date: isoDate(last),
      version,
      parents,
      action: actionOf(message),
      reason: reasonOf({ message, ownMessage: null }),
    };
  });
}
