import type { VersionAction } from "#contract/version.ts";
import { call } from "../lib/http/api-client.ts";

/** A revert, a restore or an undo of `version`; `ids`: the services of a restore. */
interface Action {
  kind: VersionAction["kind"];
  version: string;
  ids?: readonly string[] | undefined;
}

/** Whether one of the versions after `after` did this. Other versions among them do not matter. */
export async function isMadeSince(config: string, after: string, asked: Action): Promise<boolean> {
  const query = { include: "changes", after, limit: 100 };
  const { items } = (await call("listVersions", { path: { config }, query })).data;
  return items.some(({ action, changes }) => {
    if (action?.kind !== asked.kind || action.version !== asked.version) return false;
    const touched = changes ? [changes.added, changes.updated, changes.removed].flat() : [];
    return touched.every((id) => asked.ids?.includes(id) ?? true);
  });
}
