import { entryId } from "#contract/ids.ts";
import { startOfDay, timeOn, utcText } from "../../lib/local-time.ts";
import type { HistoryFilter } from "../../lib/set-queries.ts";

export const isFiltered = (filter: HistoryFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);

/** No filter; each is named, so that it replaces the one in the address. */
export const noFilter: HistoryFilter = {
  service: undefined,
  author: undefined,
  q: undefined,
  from: undefined,
  to: undefined,
};

const minute = 60_000;

/** The spans of time that have a button; `now` in milliseconds. All of them go on until now. */
export const spans = [
  { title: "Last hour", from: (now: number) => utcText(now - 60 * minute) },
  { title: "Today", from: (now: number) => utcText(startOfDay(now)) },
  { title: "Since yesterday 12:00", from: (now: number) => utcText(timeOn(now, -1, 12)) },
  { title: "7 days", from: (now: number) => utcText(startOfDay(now, -7) + (now - startOfDay(now))) },
] as const;

/** The bound of a span as a moment: a bare date in an old link is a whole day in UTC. */
export const momentOf = (bound: string, edge: "from" | "to"): string =>
  /^\d{4}-\d\d-\d\d$/.test(bound) ? `${bound}T${edge === "from" ? "00:00:00" : "23:59:59"}Z` : bound;

type Named = { id: string; name: string };

/**
 * The id of the service that somebody typed: by its id or its name, in any case, or a part of it that one service alone
 * has. An id that no service has may be that of a deleted one. Null: no service is called so.
 */
export function serviceId(text: string, services: readonly Named[]): string | null {
  const has = (test: (part: string) => boolean) => services.filter(({ id, name }) => test(id) || test(name));
  const wanted = text.toLowerCase();
  const [exact] = [
    ...services.filter(({ id }) => id === text),
    ...has((part) => part.toLowerCase() === wanted),
  ];
  if (exact) return exact.id;
  const [part, another] = has((each) => each.toLowerCase().includes(wanted));
  if (part && !another) return part.id;
  return entryId.safeParse(text).success ? text : null;
}

/** Suggestions for a text: services with it in their name or id, at most `most`. */
export function suggested(text: string, services: readonly Named[], most = 20): Named[] {
  const wanted = text.toLowerCase();
  const found: Named[] = [];
  for (const service of services) {
    if (found.length === most) break;
    if (service.id.toLowerCase().includes(wanted) || service.name.toLowerCase().includes(wanted))
      found.push(service);
  }
  return found;
}
