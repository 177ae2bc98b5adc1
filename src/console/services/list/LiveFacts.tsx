import type { Target } from "#contract/target.ts";
import { useQuery } from "@tanstack/react-query";
import { counted } from "../../changes/field-text.ts";
import { readingQuery, readText } from "../../lib/reading-query.ts";
import { NotLive } from "../../ui/NotLive.tsx";
import { FactLink } from "./FactLink.tsx";
import type { Row } from "./list-rows.ts";
import type { LiveMarks } from "./use-live-marks.ts";

interface Props {
  config: string;
  targets: readonly Target[];
  rows: readonly Row[];
  live: LiveMarks | undefined;
  /** Called when its script did not load: the page goes on without it. */
  onClose: () => void;
}

/**
 * What the load balancers say of the list: how many services have hosts measured down, and what is not live where. In front
 * of a deployment, how far its history was read.
 */
export function LiveFacts({ config, targets, rows, live }: Props) {
  const bad = Object.values(live ?? {}).filter((mark) => mark.bad > 0).length;
  const waits = rows.some(({ lastChange }) => lastChange === undefined);
  const { data: read } = useQuery({ ...readingQuery(config), enabled: waits });
  return (
    <>
      {waits && read && ` · ${readText(read)}`}
      {bad > 0 && (
        <>
          {" · "}
          <FactLink filter={{ measured: "1" }} color="error.main">
            {counted(bad, "service")} with hosts measured down
          </FactLink>
        </>
      )}
      <NotLive config={config} targets={targets} />
    </>
  );
}
