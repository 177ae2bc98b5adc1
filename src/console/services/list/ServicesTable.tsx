import Box from "@mui/material/Box";
import useMediaQuery from "@mui/material/useMediaQuery";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type DOMAttributes } from "react";
import { useDraftIds } from "../../lib/stored-drafts.ts";
import { useSession } from "../../session/session-queries.ts";
import { firstView } from "../../ui/first-view.ts";
import { Gap } from "../../ui/Gap.tsx";
import { usePainted } from "../../ui/use-painted.ts";
import { cards, wideTable } from "../../ui/wide-table-styles.ts";
import { bestHost } from "./best-host.ts";
import { columnNames, columns, type ColumnName } from "./list-columns.tsx";
import type { LiveMarks } from "./use-live-marks.ts";
import type { RecentChange } from "./recent-changes.ts";
import type { OpenMenu } from "./open-menu.ts";
import type { Row } from "./list-rows.ts";
import { SelectAll } from "./SelectAll.tsx";
import { ServiceRow } from "./ServiceRow.tsx";
import { nextSort, type Sort } from "./list-sort.ts";
import { servicesTableStyle } from "./services-table-styles.ts";
import { useHiddenColumns } from "./use-hidden-columns.ts";

/** Lists up to this length are rendered as a whole, for the browser's own search; of longer ones, the rows around the view. */
const wholeList = 300;

// The height of a row in px; for a block only until it is measured.
const lineHeight = () => 36;
const blockHeight = () => 112;

interface Props {
  config: string;
  rows: readonly Row[];
  /** The words of the search. */
  words: readonly string[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  selected: ReadonlySet<string>;
  /** By the id of the service. */
  recentChanges: ReadonlyMap<string, RecentChange>;
  live: LiveMarks | undefined;
  // These three functions never change, so that no row is rendered because of them.
  onActions: (menu: OpenMenu) => void;
  onSelect: (id: string, through: boolean) => void;
  onSelectAll: () => void;
  /** Handlers for events in the rows, without the head. */
  rowEvents: DOMAttributes<HTMLElement>;
}

/** The table **Backend services**. It scrolls with the window. On a narrow window each row is a block of lines. */
export function ServicesTable(props: Props) {
  const { config, rows, words, sort, onSort, selected, recentChanges, live } = props;
  const { onActions, onSelect, onSelectAll, rowEvents } = props;
  const drafts = useDraftIds(useSession()?.id ?? "", config);
  const [hidden] = useHiddenColumns();
  const table = useRef<HTMLTableElement>(null);
  // The first paint has only the rows in view; the position of the table and the other rows follow after it.
  const painted = usePainted();
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    // Measured once, since it costs a layout. The rows around the view make up for a banner that comes or goes.
    if (painted) setTop(table.current?.offsetTop ?? 0);
  }, [painted]);
  // Memoised: with a new function, the virtualiser would measure every row again on each scroll.
  const keyOf = useCallback((index: number) => rows[index]?.service.id ?? index, [rows]);
  const selectedRows = useMemo(
    () => (selected.size === 0 ? 0 : rows.filter(({ service }) => selected.has(service.id)).length),
    [rows, selected],
  );
  const blocks = useMediaQuery(cards);
  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const virtual = useWindowVirtualizer({
    ...firstView(),
    count: rows.length,
    estimateSize: blocks ? blockHeight : lineHeight,
    getItemKey: keyOf,
    overscan: !painted ? 1 : rows.length <= wholeList ? rows.length : 12,
    scrollMargin: top,
  });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? top) - top;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top);

  return (
    <Box
      component="table"
      ref={table}
      aria-label="Backend services"
      aria-rowcount={rows.length + 1}
      data-hidden={[...hidden].join(" ")}
      sx={[wideTable, servicesTableStyle]}
    >
      <colgroup>
        <col data-column="select" />
        {columnNames.map((column) => (
          <col key={column} data-column={column} />
        ))}
        <col data-column="actions" />
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" data-column="select">
            <SelectAll total={rows.length} selected={selectedRows} onSelectAll={onSelectAll} />
          </th>
          {columnNames.map((column) => (
            <SortHead key={column} {...{ column, sort, onSort }} />
          ))}
          <th scope="col" data-column="actions">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody {...rowEvents}>
        <Gap height={before} />
        {items.map(({ index, key }) => {
          const row = rows[index];
          return (
            row && (
              <ServiceRow
                key={key}
                // All lines have the same height; blocks differ.
                measure={blocks ? virtual.measureElement : null}
                config={config}
                row={row}
                index={index}
                hasDraft={drafts.has(row.service.id)}
                hit={bestHost(row, words).position}
                recentChange={recentChanges.get(row.service.id)}
                live={live?.[row.service.id]}
                selected={selected.has(row.service.id)}
                onActions={onActions}
                onSelect={onSelect}
              />
            )
          );
        })}
        <Gap height={after} />
      </tbody>
    </Box>
  );
}

interface HeadProps {
  column: ColumnName;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function SortHead({ column, sort, onSort }: HeadProps) {
  const direction = sort.column !== column ? undefined : sort.descending ? "descending" : "ascending";
  return (
    <th scope="col" data-column={column} aria-sort={direction}>
      <button type="button" onClick={() => onSort(nextSort(sort, column))}>
        {columns[column].label}
        <span aria-hidden="true">{direction && (sort.descending ? " ↓" : " ↑")}</span>
      </button>
    </th>
  );
}
