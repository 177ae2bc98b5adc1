import { useQuery } from "@tanstack/react-query";
import { momentText } from "../../lib/local-time.ts";
import { serverTime } from "../../lib/server-clock.ts";
import { shortId } from "../../lib/short-id.ts";
import { isolated } from "#contract/shown-text.ts";
import { capitalized } from "#domain/labels.ts";
import { factsQuery } from "../version-queries.ts";
import { current } from "../versions-search-params.ts";
import type { SideId } from "./use-side.ts";

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
