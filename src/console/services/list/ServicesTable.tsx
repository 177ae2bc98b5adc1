import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type MouseEvent } from "react";
import { MoreIcon } from "../../ui/icons.tsx";
import { RouterLink } from "../../ui/RouterLink.tsx";
import { ChangedCell, HostsCell, ModeCell, PortsCell, ProblemsCell, StickinessCell } from "./cells.tsx";
import type { Row } from "./rows.ts";
import { nextSort, type Column, type Sort } from "./sort.ts";
import { tableLook } from "./table-look.ts";

const heads: readonly { column: Column; label: string }[] = [
  { column: "name", label: "Name" },
  { column: "hosts", label: "Hosts" },
  { column: "ports", label: "Ports" },
  { column: "mode", label: "Transport mode" },
  { column: "stickiness", label: "Stickiness" },
  { column: "problems", label: "Problems" },
  { column: "changed", label: "Last change" },
];

/** Up to this many rows are all there, for the browser's own search; beyond it, those in view and some around. */
const allRows = 300;

interface Props {
  config: string;
  rows: readonly Row[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** Opens the menu of a row's actions at its button. */
  onActions: (row: Row, button: HTMLElement) => void;
}

/** The table **Backend services**. It scrolls with the window; on a narrow one each row is a block of lines. */
export function ServicesTable({ config, rows, sort, onSort, onActions }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  // What stands above (banners, warnings) may come and go.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- after every render; the same number ends the chain
  useLayoutEffect(() => setTop(table.current?.offsetTop ?? 0));
  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 37,
    getItemKey: (index) => rows[index]?.service.id ?? index,
    overscan: rows.length <= allRows ? rows.length : 12,
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
      sx={tableLook}
    >
      <colgroup>
        {heads.map(({ column }) => (
          <col key={column} data-column={column} />
        ))}
        <col data-column="actions" />
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {heads.map(({ column, label }) => (
            <SortHead key={column} {...{ column, label, sort, onSort }} />
          ))}
          <th scope="col" data-column="actions">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <Gap height={before} />
        {items.map(({ index, key }) => {
          const row = rows[index];
          return (
            row && (
              <tr
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                data-id={row.service.id}
                aria-rowindex={index + 2}
              >
                <Cells config={config} row={row} onActions={onActions} />
              </tr>
            )
          );
        })}
        <Gap height={after} />
      </tbody>
    </Box>
  );
}

/** The room of rows that are not there. */
const Gap = ({ height }: { height: number }) =>
  height > 0 ? <tr aria-hidden="true" style={{ height }} /> : null;

interface HeadProps {
  column: Column;
  label: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function SortHead({ column, label, sort, onSort }: HeadProps) {
  const direction = sort.column !== column ? undefined : sort.descending ? "descending" : "ascending";
  return (
    <th scope="col" data-column={column} aria-sort={direction}>
      <button type="button" onClick={() => onSort(nextSort(sort, column))}>
        {label}
        <span aria-hidden="true">{direction && (sort.descending ? " ↓" : " ↑")}</span>
      </button>
    </th>
  );
}

function Cells({ config, row, onActions }: Pick<Props, "config" | "onActions"> & { row: Row }) {
  const { id, name } = row.service;
  const open = (event: MouseEvent<HTMLElement>) => onActions(row, event.currentTarget);
  return (
    <>
      <td data-column="name">
        <RouterLink to="/configs/$config/services/$id" params={{ config, id }}>
          {name.trim() === "" ? id : name}
        </RouterLink>
        {name !== id && <span className="mono quiet id">{id}</span>}
      </td>
      <td data-column="hosts">
        <HostsCell row={row} />
      </td>
      <td data-column="ports">
        <PortsCell row={row} />
      </td>
      <td data-column="mode">
        <ModeCell row={row} />
      </td>
      <td data-column="stickiness">
        <StickinessCell row={row} />
      </td>
      <td data-column="problems">
        <ProblemsCell row={row} />
      </td>
      <td data-column="changed">
        <ChangedCell row={row} />
      </td>
      <td data-column="actions">
        <IconButton aria-label={`Actions for ${name}`} aria-haspopup="menu" onClick={open}>
          <MoreIcon />
        </IconButton>
      </td>
    </>
  );
}
