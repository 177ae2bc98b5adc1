import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { configsQuery } from "../lib/set-queries.ts";
import { FetchBanner } from "./FetchBanner.tsx";
import { MovedBanner } from "./MovedBanner.tsx";

/** Milliseconds between questions: the banners come and go by themselves. */
const pollMs = 5_000;

/**
 * What the servers that share a history have to tell: that the Git host cannot be reached, or was not for a while, and that
 * somebody moved a configuration there; each with what still works.
 */
export function LedgerBanners() {
  const { config: open } = useParams({ strict: false });
  const { data } = useQuery({ ...configsQuery, refetchInterval: pollMs });
  const { ledger, items = [] } = data ?? {};
  if (ledger === undefined) return null;
  const moved = items.flatMap(({ id, version, moved: to }) =>
    to && (open ?? id) === id ? [{ id, version, theirs: to.theirs }] : [],
  );
  return (
    <>
      <FetchBanner {...ledger} />
      {moved.map((one) => (
        <MovedBanner key={one.id} {...one} />
      ))}
    </>
  );
}
