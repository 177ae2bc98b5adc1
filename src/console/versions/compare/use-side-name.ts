import { useQuery } from "@tanstack/react-query";
import { serverTime } from "../../lib/server-clock.ts";
import { shortId } from "../../lib/short-id.ts";
import { isolated } from "#contract/shown-text.ts";
import { capitalized } from "#domain/labels.ts";
import { factsQuery } from "../version-queries.ts";
import { current } from "../versions-search-params.ts";
import type { SideId } from "./use-side.ts";

const parts = {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
} as const;
const thisYear = new Intl.DateTimeFormat("en-GB", parts);
const otherYear = new Intl.DateTimeFormat("en-GB", { ...parts, year: "numeric" });

/** "Fri 27 Nov 16:42" in the reader's zone, with the year where it is another one. A text that is no date is returned. */
export function momentText(date: string, now: number): string {
  const moment = new Date(date);
  if (Number.isNaN(moment.getTime())) return date;
  const format = moment.getFullYear() === new Date(now).getFullYear() ? thisYear : otherYear;
  return format.format(moment).replaceAll(",", "");
}

/** The short name of a side for the title of the tab: "current", "1a2b3c4"; of another configuration: "stage current". */
export function shortName({ config, id }: SideId, withConfig: boolean): string {
  const name = id === undefined ? "…" : id === current ? current : shortId(id);
  return withConfig ? `${config} ${name}` : name;
}

/** What a side is called where it is read: by date and author. The short id stands for them until they are loaded. */
export function useSideName({ config, id }: SideId, withConfig: boolean): string {
  const isPast = id !== undefined && id !== current;
  const version = useQuery({ ...factsQuery(config, id ?? ""), enabled: isPast }).data;
  const name = !isPast
    ? "current set"
    : version
      ? `${momentText(version.date, serverTime())} ${isolated(version.author)}`
      : shortId(id);
  return withConfig ? `${config} · ${name}` : capitalized(name);
}
