import { current } from "../versions-search-params.ts";
import type { CurrentSide } from "./field-draft.ts";
import type { SideId } from "./use-side.ts";

/** The side that is the current set of the configuration that one is in; null: neither is. */
export function currentSideOf({
  config,
  from,
  to,
}: {
  config: string;
  from: SideId;
  to: SideId;
}): CurrentSide | null {
  const isCurrent = (side: SideId) => side.config === config && side.id === current;
  return isCurrent(to) ? "after" : isCurrent(from) ? "before" : null;
}

/** What services can be restored from: a version of the configuration that one is in. */
export interface Restorable {
  config: string;
  version: string;
}

/** The version that **Restore** goes back to: the older side, or the one that is not current; null: there is none. */
export function restorableOf({
  config,
  from,
  to,
}: {
  config: string;
  from: SideId;
  to: SideId;
}): Restorable | null {
  const side = [from, to].find((one) => one.config === config && one.id !== undefined && one.id !== current);
  return side?.id === undefined ? null : { config, version: side.id };
}
