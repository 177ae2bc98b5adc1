import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PublishPreview } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import { call } from "../../lib/http/api-client.ts";
import { callTarget } from "../../lib/http/call-target.ts";

/** What the preview of a publish is of. */
export interface ReadPreview {
  preview: PublishPreview;
  /** The target as it was before the preview; its ETag is what the publish sends. */
  target: Target;
  /** The number of the newest publication; 0 before the first. */
  newest: number;
  /** The current version of the set. */
  head: string | null;
}

async function readPreview(
  config: string,
  target: string,
  asked: string | undefined,
  signal: AbortSignal,
): Promise<ReadPreview> {
  const path = { config, target };
  const query = { limit: 1 };
  // First of all the target: what changes after that makes the publish a 412.
  const [{ data: before }, publications, versions] = await Promise.all([
    callTarget("getTarget", { path, signal }),
    callTarget("listPublications", { path, query, signal }),
    call("listVersions", { path: { config }, query, signal }),
  ]);
  const head = versions.data.items[0]?.version ?? null;
  const version = asked ?? head;
  if (version === null) throw new Error("Nothing has been saved yet, so there is nothing to publish.");
  const { data } = await callTarget("publish", { path, query: { dry_run: 1 }, body: { version }, signal });
  if ("n" in data) throw new Error("The server published where it was asked for a preview. See Targets.");
  return { preview: data, target: before, newest: publications.data.items[0]?.n ?? 0, head };
}

/** Asks what a publish would do: once, when the dialog opens, and again when `refresh` is called. */
export function usePublishPreview(config: string, target: string | null, version: string | undefined) {
  const [turn, setTurn] = useState(0);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["publish preview", config, target, version, turn],
    queryFn: ({ signal }) => readPreview(config, target ?? "", version, signal),
    enabled: target !== null,
    staleTime: "static",
    gcTime: 0,
    retry: false,
    structuralSharing: false,
    placeholderData: (before, query) =>
      query?.queryKey[2] === target ? keepPreviousData(before) : undefined,
  });
  return { data, error, isFetching, retry: () => void refetch(), refresh: () => setTurn(turn + 1) };
}
