import Box from "@mui/material/Box";
import { useMemo } from "react";
import { useTargets } from "../../session/use-targets.ts";
import { NotLive } from "../../ui/NotLive.tsx";
import { Time } from "../../ui/Time.tsx";
import type { Row } from "./list-rows.ts";
import { useListCounts } from "./use-list-counts.ts";
import { WaitingRows } from "./WaitingRows.tsx";
import { Name } from "../../ui/Name.tsx";

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

interface Props {
  config: string;
  rows: readonly Row[];
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
export function ListFacts({ config, rows, shown, waiting, onShow }: Props) {
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
          <Box component="span" sx={{ color: "error.main", fontWeight: 600 }}>
            {errors} with errors
          </Box>
        </>
      )}
      {down > 0 && (
        <>
          {" · "}
          <Box component="span" sx={{ color: "warning.main", fontWeight: 600 }}>
            {down} with hosts down
          </Box>
        </>
      )}
      {latest && (
        <>
          {" · last change "}
          <Time date={latest.date} /> by <Name>{latest.author}</Name>
        </>
      )}
      <NotLive config={config} targets={targets} />
      <WaitingRows waiting={waiting} onShow={onShow} />
    </>
  );
}
