import { createContext, use, useSyncExternalStore } from "react";
import { createStore } from "../../lib/external-store.ts";

const store = createStore<ReadonlySet<string>>(new Set());

/** The fields whose help was asked for. It stays as long as the page, and is off again when the console is opened anew. */
export const useShownHelp = (): ReadonlySet<string> => useSyncExternalStore(store.subscribe, store.get);

/** The help on the hosts. The many fields of the hosts do not each subscribe to it. `inRows`: each row shows its own. */
export const HostsHelp = createContext<{ helped: ReadonlySet<string>; inRows: boolean }>({
  helped: new Set(),
  inRows: false,
});

/** The id of the help on a field of a host; undefined where it does not show. */
export function useHostHelpId(field: string, index: number): string | undefined {
  const { helped, inRows } = use(HostsHelp);
  if (!helped.has(field)) return undefined;
  return inRows ? `host-help-${field}-${index}` : hostHelpId(field);
}

/** The id of the help on a column of the table of hosts. */
export const hostHelpId = (field: string): string => `host-help-${field}`;

export function toggleHelp(field: string): void {
  const next = new Set(store.get());
  if (!next.delete(field)) next.add(field);
  store.set(next);
}
