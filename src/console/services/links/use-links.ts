import { useQueries } from "@tanstack/react-query";
import type { Link } from "#contract/links.ts";
import { useSession } from "../../session/session-queries.ts";
import { linksQuery } from "./links-query.ts";

/** The most services that are asked about before a deletion: each takes a request to the deployment. */
const mostAsked = 50;

/** What is known about the use of services that are about to be deleted. */
export interface LinksBefore {
  /** How many services were asked about. */
  asked: number;
  /** The services that something uses, with what does. */
  used: { id: string; links: readonly Link[] }[];
  /** Services that are still asked about, and those about which nothing is known: the deployment does not tell. */
  pending: number;
  unknown: number;
  error: Error | null;
}

const nobody: LinksBefore = { asked: 0, used: [], pending: 0, unknown: 0, error: null };

/** Asks what uses the services `ids`; nothing is asked where the deployment has no links. */
export function useLinksBefore(config: string, ids: readonly string[]): LinksBefore {
  const able = useSession()?.capabilities.links === true;
  const asked = able ? ids.slice(0, mostAsked) : [];
  const answers = useQueries({ queries: asked.map((id) => ({ ...linksQuery(config, id), staleTime: 0 })) });
  if (!able) return nobody;
  return {
    asked: asked.length,
    used: answers.flatMap(({ data }, at) =>
      data && data.items.length > 0 ? [{ id: asked[at] ?? "", links: data.items }] : [],
    ),
    pending: answers.filter(({ isPending, isError }) => isPending && !isError).length,
    unknown:
      ids.length -
      asked.length +
      answers.filter(({ data, isError }) => isError || data?.known === false).length,
    error: answers.find(({ error }) => error !== null)?.error ?? null,
  };
}
