import Box from "@mui/material/Box";
import { hasHostDown } from "#domain/host-counts.ts";
import { Time } from "../../ui/Time.tsx";
import type { Row } from "./list-rows.ts";
import { useErrorCount } from "./use-error-count.ts";
import { WaitingRows } from "./WaitingRows.tsx";
import { Name } from "../../ui/Name.tsx";

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

interface Props {
  rows: readonly Row[];
  shown: number;
  /** The changes by others that the list does not show yet, in words; "" for none. */
  waiting: string;
  onShow: () => void;
}

/** The number of services, of all or of those found; how many have errors or hosts down; the latest change. */
export function ListFacts({ rows, shown, waiting, onShow }: Props) {
  const errors = useErrorCount(rows);
  const down = rows.filter(({ hostCounts }) => hasHostDown(hostCounts)).length;
  const latest = rows.reduce<Row["lastChange"]>(
    (last, { lastChange }) => (lastChange && (!last || lastChange.date > last.date) ? lastChange : last),
    undefined,
  );
  return (
    <>
      <span aria-live="polite">
        {shown < rows.length
          ? `${shown} of ${counted(rows.length, "service", "services")}`
          : counted(rows.length, "service", "services")}
      </span>
      {errors !== null && errors > 0 && (
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
      <WaitingRows waiting={waiting} onShow={onShow} />
    </>
  );
}
