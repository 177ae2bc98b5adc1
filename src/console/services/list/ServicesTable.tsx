import Box from "@mui/material/Box";
import useMediaQuery from "@mui/material/useMediaQuery";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, useState, type DOMAttributes } from "react";
import { useDraftIds } from "../../lib/stored-drafts.ts";
import { useSession } from "../../session/session-queries.ts";
import { firstView } from "../../ui/first-view.ts";
import { Gap } from "../../ui/Gap.tsx";
import { usePainted } from "../../ui/use-painted.ts";
import { narrow, wideTable } from "../../ui/wide-table-styles.ts";
import { columnLabels, useHiddenColumns } from "./list-columns.ts";
import type { News } from "./recent-changes.ts";
import type { OpenMenu } from "./open-menu.ts";
import type { Row } from "./list-rows.ts";
import { SelectAll } from "./SelectAll.tsx";
import { ServiceRow } from "./ServiceRow.tsx";
import { columns, nextSort, type Column, type Sort } from "./list-sort.ts";
import { tableLook } from "./services-table-styles.ts";

/** Up to this many rows are all there, for the browser's own search; beyond it, those in view and some around. */
const allRows = 300;

// How high a row is; a block, until it is measured.
const lineHeight = () => 36;
const blockHeight = () => 112;

interface Props {
  config: string;
  rows: readonly Row[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  selected: ReadonlySet<string>;
  /** What others have just done to which services. */
  news: ReadonlyMap<string, News>;
  /** These three are the same functions from render to render. Opens the menu of a row's actions. */
  onActions: (menu: OpenMenu) => void;
  onSelect: (id: string, through: boolean) => void;
  onSelectAll: () => void;
  /** Listens to the rows, without the head. */
  rowEvents: DOMAttributes<HTMLElement>;
}

/** The table **Backend services**. It scrolls with the window; on a narrow one each row is a block of lines. */
export function ServicesTable(props: Props) {
  const { config, rows, sort, onSort, selected, news, onActions, onSelect, onSelectAll, rowEvents } = props;
  const drafts = useDraftIds(useSession()?.id ?? "", config);
  const [hidden] = useHiddenColumns();
  const table = useRef<HTMLTableElement>(null);
  // At first what is in view; where the table begins on the page, and the rest, follow once that is painted.
  const painted = usePainted();
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    // Measured once, since it costs a layout: a banner that comes or goes is less than the rows around the view.
    if (painted) setTop(table.current?.offsetTop ?? 0);
  }, [painted]);
  // The same function as long as the rows are the same: a new one would measure every row anew on each scroll.
  const keyOf = useCallback((index: number) => rows[index]?.service.id ?? index, [rows]);
  const blocks = useMediaQuery(narrow);
  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const virtual = useWindowVirtualizer({
    ...firstView(),
    count: rows.length,
    estimateSize: blocks ? blockHeight : lineHeight,
    getItemKey: keyOf,
    overscan: !painted ? 1 : rows.length <= allRows ? rows.length : 12,
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
      sx={[wideTable, tableLook]}
    >
      <colgroup>
        <col data-column="select" />
        {columns.map((column) => (
          <col key={column} data-column={column} />
        ))}
        <col data-column="actions" />
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" data-column="select">
            <SelectAll rows={rows} selected={selected} onSelectAll={onSelectAll} />
          </th>
          {columns.map((column) => (
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
                // A line has its height; only blocks differ.
                measure={blocks ? virtual.measureElement : null}
                config={config}
                row={row}
                index={index}
                hasDraft={drafts.has(row.service.id)}
                news={news.get(row.service.id)}
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
  column: Column;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function SortHead({ column, sort, onSort }: HeadProps) {
  const direction = sort.column !== column ? undefined : sort.descending ? "descending" : "ascending";
  return (
    <th scope="col" data-column={column} aria-sort={direction}>
      <button type="button" onClick={() => onSort(nextSort(sort, column))}>
        {columnLabels[column]}
        <span aria-hidden="true">{direction && (sort.descending ? " ↓" : " ↑")}</span>
      </button>
    </th>
  );
}
