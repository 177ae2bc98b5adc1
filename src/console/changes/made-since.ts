import type { VersionAction } from "#contract/version.ts";
import { call } from "../lib/http/api-client.ts";

/** A revert, a restore or an undo of `version`; `ids`: the services of a restore. */
interface Action {
  kind: VersionAction["kind"];
  version: string;
  ids?: readonly string[] | undefined;
}

/**
 * Whether one of the versions after `after` did this. Other versions among them do not matter, where the deployment
 * `records` with each what it did; where it does not, any of them may have done this: then it rejects.
 */
export async function isMadeSince(
  config: string,
  after: string,
  asked: Action,
  records: boolean,
): Promise<boolean> {
  const query = { include: "changes", after, limit: 100 };
  const { items } = (await call("listVersions", { path: { config }, query })).data;
  const isMade = items.some(({ action, changes }) => {
    if (action?.kind !== asked.kind || action.version !== asked.version) return false;
    const touched = changes ? [changes.added, changes.updated, changes.removed].flat() : [];
    return touched.every((id) => asked.ids?.includes(id) ?? true);
  });
  if (!isMade && !records && items.length > 0) throw new Error("The versions do not tell what they did");
  return isMade;
}
