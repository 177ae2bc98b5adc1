import Box from "@mui/material/Box";
import { Fragment, useCallback, useMemo, useState, type DOMAttributes } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { VersionList } from "#contract/version.ts";
import { lastVersionQuery, type HistoryFilter } from "../lib/set-queries.ts";
import { useTargets } from "../session/use-targets.ts";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { Gap } from "../ui/Gap.tsx";
import { tableRole } from "../ui/stacked-table-styles.ts";
import { wideTable } from "../ui/wide-table-styles.ts";
import { DayHeadRow } from "./history/DayHeadRow.tsx";
import { dayRows } from "./history/day-rows.ts";
import { isFiltered } from "./history/filter-choice.ts";
import { toggleInSet } from "./history/toggle-in-set.ts";
import { useVersionRows } from "./history/use-version-rows.ts";
import { useVersionScroll } from "./history/use-version-scroll.ts";
import { liveOn } from "./live-on.ts";
import { useVersionActions } from "./use-version-actions.tsx";
import { daysQuery } from "./version-queries.ts";
import { LoadingRow, VersionRow } from "./VersionRow.tsx";
import { versionsTableStyles } from "./versions-table-styles.ts";

interface Props {
  config: string;
  filter: HistoryFilter;
  newest: VersionList;
  /** How many versions are shown, counted from the oldest. */
  total: number;
  currentVersion: string | null;
  selected: readonly string[];
  onToggle: (version: string) => void;
  /** Listeners for the rows, not for the head. */
  rowEvents: DOMAttributes<HTMLElement>;
}

const heads = [
  ["time", "Time"],
  ["author", "Author"],
  ["what", "What happened"],
  ["version", "Version"],
] as const;

/** The table **Versions**, newest first, under their days. It scrolls with the window; on a narrow one each row is a block. */
export function VersionsTable(props: Props) {
  const { config, filter, newest, total, currentVersion, selected, onToggle, rowEvents } = props;
  const listed = useQuery({ ...daysQuery(config, filter), placeholderData: keepPreviousData }).data;
  const days = useMemo(
    () => dayRows({ total, listed: listed ?? [], newest: newest.items.slice(newest.total - total) }),
    [total, listed, newest],
  );
  const { table, items, room, measure, onFocus } = useVersionScroll(total, days);
  const numbers = items.flatMap(({ row }) => ("position" in row ? total - 1 - row.position : []));
  const { versionAt, failure } = useVersionRows({ config, filter, newest, total, numbers });
  const events: Props["rowEvents"] = {
    ...rowEvents,
    onFocus: (event) => {
      rowEvents.onFocus?.(event);
      onFocus(event);
    },
  };
  const { service } = filter;
  const { start, dialog, ...may } = useVersionActions(config, service);
  // The service is unchanged since its last version.
  const last = useQuery({ ...lastVersionQuery(config, service ?? ""), enabled: may.mayRestore }).data;
  // Kept here, so that a row that is scrolled out of view and back is still open.
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const onOpen = useCallback((id: string) => setOpen((before) => toggleInSet(before, id)), []);
  const targets = useTargets(config);
  const whole = !isFiltered(filter);
  return (
    <>
      <Box
        component="table"
        {...tableRole.table}
        ref={table}
        aria-label="Versions"
        aria-rowcount={total + days.length + 1}
        data-actions={2 + Number(may.mayUndo) + Number(may.mayRestore)}
        sx={[wideTable, versionsTableStyles]}
      >
        <thead {...tableRole.group}>
          <tr {...tableRole.row} aria-rowindex={1}>
            <th {...tableRole.head} data-column="select">
              <span className="visually-hidden">Select</span>
            </th>
            {heads.map(([column, title]) => (
              <th key={column} {...tableRole.head} data-column={column}>
                {title}
              </th>
            ))}
            <th {...tableRole.head} data-column="actions">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody {...tableRole.group} {...events}>
          {items.map(({ key, index, size, gap, row }) => {
            const version = "position" in row ? versionAt(total - 1 - row.position) : undefined;
            return (
              <Fragment key={key}>
                <Gap height={gap} />
                {"day" in row ? (
                  <DayHeadRow
                    from={row.day.from}
                    versions={row.day.versions}
                    index={index}
                    measure={measure}
                  />
                ) : version ? (
                  <VersionRow
                    config={config}
                    version={version}
                    index={index}
                    measure={measure}
                    later={whole ? newest.total - total + row.position : null}
                    isCurrent={version.version === currentVersion}
                    liveOn={liveOn(targets, version.version)}
                    selected={selected.includes(version.version)}
                    open={open.has(version.version)}
                    service={service}
                    isSame={version.version === last?.version}
                    {...may}
                    onToggle={onToggle}
                    onOpen={onOpen}
                    onAction={start}
                  />
                ) : (
                  <LoadingRow index={index} height={size} />
                )}
              </Fragment>
            );
          })}
          <Gap height={room} />
        </tbody>
      </Box>
      {failure && (
        <Box sx={{ position: "sticky", bottom: 0 }}>
          <ErrorPanel error={failure.error} onRetry={failure.retry} />
        </Box>
      )}
      {dialog}
    </>
  );
}
