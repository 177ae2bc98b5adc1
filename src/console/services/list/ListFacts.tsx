import { useMemo } from "react";
import { useTargets } from "../../session/use-targets.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { Time } from "../../ui/Time.tsx";
import { FactLink } from "./FactLink.tsx";
import type { Row } from "./list-rows.ts";
import type { LiveMarks } from "./use-live-marks.ts";
import { useListCounts } from "./use-list-counts.ts";
import { WaitingRows } from "./WaitingRows.tsx";
import { Name } from "../../ui/Name.tsx";

// Only where there are targets.
const LiveFacts = lazyPart(async () => (await import("./LiveFacts.tsx")).LiveFacts);

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

interface Props {
  config: string;
  rows: readonly Row[];
  liveMarks: LiveMarks | undefined;
  shown: number;
  /** The changes by others that the list does not show yet, in words; "" for none. */
  waiting: string;
  onShow: () => void;
}

const latestChange = (rows: readonly Row[]): Row["lastChange"] =>
  rows.reduce<Row["lastChange"]>(
    (last, { lastChange }) => (lastChange && (!last || lastChange.date > last.date) ? lastChange : last),
    undefined,
  );

/** The number of services, of all or of those found; how many have errors or hosts down; the latest change. */
export function ListFacts({ config, rows, liveMarks, shown, waiting, onShow }: Props) {
  const { errors, down } = useListCounts(rows) ?? { errors: 0, down: 0 };
  const targets = useTargets(config);
  const latest = useMemo(() => latestChange(rows), [rows]);
  return (
    <>
      <span aria-live="polite">
        {shown < rows.length
          ? `${shown} of ${counted(rows.length, "service", "services")}`
          : counted(rows.length, "service", "services")}
      </span>
      {errors > 0 && (
        <>
          {" · "}
          <FactLink filter={{ problems: "errors" }} color="error.main">
            {errors} with errors
          </FactLink>
        </>
      )}
      {down > 0 && (
        <>
          {" · "}
          <FactLink filter={{ down: "1" }} color="warning.main">
            {down} with hosts down
          </FactLink>
        </>
      )}
      {latest && (
        <>
          {" · last change "}
          <Time date={latest.date} /> by <Name>{latest.author}</Name>
        </>
      )}
      {targets.length > 0 && <LiveFacts {...{ config, targets, rows }} live={liveMarks} onClose={() => {}} />}
      <WaitingRows waiting={waiting} onShow={onShow} />
    </>
  );
}
