import { current } from "../versions-search-params.ts";
import type { CurrentSide } from "./field-draft.ts";
import type { SideId, Sides } from "./use-side.ts";

type Choice = Pick<Sides, "config" | "from" | "to">;

/** The side that is the current set of the open configuration; null if neither is. */
export function currentSideOf({ config, from, to }: Choice): CurrentSide | null {
  const isCurrent = (side: SideId) => side.config === config && side.id === current;
  return isCurrent(to) ? "after" : isCurrent(from) ? "before" : null;
}

/** What services can be restored from: a version of the open configuration. */
export interface Restorable {
  config: string;
  version: string;
}

/** The version that **Restore** takes services from: the older side, or the one that is not current; null if there is none. */
export function restorableOf({ config, from, to }: Choice): Restorable | null {
  const side = [from, to].find((one) => one.config === config && one.id !== undefined && one.id !== current);
  return side?.id === undefined ? null : { config, version: side.id };
}
