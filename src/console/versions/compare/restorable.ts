import { current } from "../search.ts";
import type { SideId } from "./use-side.ts";

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
