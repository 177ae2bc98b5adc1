import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { servicesQuery } from "../../lib/set-queries.ts";
import type { ReadSet } from "../write-set.ts";

/** The set that a dialog reviews, and the current one (`now`), which may be newer. */
export interface ReviewedSet {
  set: ReadSet;
  now: ReturnType<typeof useCurrentSet>;
  /** Reviews another set: when a save is refused because of the old one, or the reader asks for the current one. */
  review: (set: ReadSet) => void;
}

const useCurrentSet = (config: string) => useSuspenseQuery(servicesQuery(config)).data;

/** Keeps the set that a dialog was opened with: what somebody is about to confirm must not change by itself. */
export function useReviewedSet(config: string): ReviewedSet {
  const now = useCurrentSet(config);
  const [set, review] = useState<ReadSet>(now);
  return { set, now, review };
}
