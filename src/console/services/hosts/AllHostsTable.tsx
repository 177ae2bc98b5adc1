import Box from "@mui/material/Box";
import useMediaQuery from "@mui/material/useMediaQuery";
import { useMemo, type DOMAttributes } from "react";
import { measuredWord, worstOf, type MeasuredByService } from "../../lib/measured-by-service.ts";
import { clockTime } from "../../lib/server-clock.ts";
import { Gap } from "../../ui/Gap.tsx";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import { useWindowRows } from "../../ui/use-window-rows.ts";
import { cards, wideTable } from "../../ui/wide-table-styles.ts";
import { SelectAll } from "../list/SelectAll.tsx";
import type { HostsChange } from "../bulk/HostsDialog.tsx";
import { measuredTitle, measuredTone } from "../measured-text.ts";
import { nextHostSort, type HostColumn, type HostSort } from "./host-list.ts";
import type { HostLine } from "./host-lines.ts";
import { HostLineRow } from "./HostLineRow.tsx";
import { hostsTableStyle } from "./hosts-table-styles.ts";
import { useOffSince } from "./off-since.ts";

interface Props {
  config: string;
  /** Identifies the set that the rows are of. */
  etag: string | null;
  all: readonly HostLine[];
  /** Undefined where no load balancer reports now. */
  measured: MeasuredByService | undefined;
  rows: readonly HostLine[];
  sort: HostSort;
  onSort: (sort: HostSort) => void;
  selected: ReadonlySet<string>;
  onSelect: (host: string, through: boolean) => void;
  onSelectAll: () => void;
  /** Null for people who may not edit. */
  onChange: ((change: HostsChange) => void) | null;
  /** Handlers for events in the rows, without the head. */
  rowEvents: DOMAttributes<HTMLElement>;
}

const heads: readonly { column: string; label: string; sort?: HostColumn }[] = [
  { column: "host", label: "Host", sort: "host" },
  { column: "ports", label: "Ports" },
  { column: "services", label: "Services", sort: "services" },
  { column: "state", label: "State", sort: "state" },
  { column: "share", label: "Share", sort: "share" },
  { column: "since", label: "Off since" },
];

/** The height of a row in px; for a card only until it is measured. */
const lineHeight = 36;
const cardHeight = 104;

/** The table **Hosts**. It scrolls with the window. On a narrow window each row is a block of lines. */
export function AllHostsTable(props: Props) {
  const {
    config,
    etag,
    all,
    measured: byService,
    rows,
    sort,
    onSort,
    selected,
    onSelect,
    onSelectAll,
    onChange,
  } = props;
  const blocks = useMediaQuery(cards);
  const { container, items, before, after, measure } = useWindowRows(
    rows,
    blocks ? cardHeight : lineHeight,
    blocks ? "measured" : "same",
  );
  const offSince = useOffSince(
    config,
    etag,
    all,
    items.map(({ row }) => row),
  );
  const selectedRows = useMemo(
    () => (selected.size === 0 ? 0 : rows.filter(({ host }) => selected.has(host)).length),
    [rows, selected],
  );
  const measuredOf = ({ host, services, state }: HostLine) => {
    // Where it is set down, the load balancer has it in maintenance for that.
    const ids = services.flatMap(({ id, down }) => (down && state !== "off" ? [] : [id]));
    const measured = byService && worstOf(byService, ids, host);
    return measured
      ? {
          measured: measuredWord(measured.state),
          measuredBy: measuredTitle(measured, clockTime()),
          tone: measuredTone(measured, state === "off"),
        }
      : { measured: "", measuredBy: "", tone: "quiet" as const };
  };
  return (
    <Box
      component="table"
      {...tableRole.table}
      ref={container}
      aria-label="Hosts"
      aria-rowcount={rows.length + 1}
      data-may-edit={onChange !== null}
      data-measured={byService !== undefined}
      sx={[wideTable, hostsTableStyle]}
    >
      <thead {...tableRole.group}>
        <tr {...tableRole.row} aria-rowindex={1}>
          {onChange && (
            <th {...tableRole.head} data-column="select">
              <SelectAll total={rows.length} selected={selectedRows} onSelectAll={onSelectAll} />
            </th>
          )}
          {heads.map(({ column, label, sort: by }) => {
            const direction = sort.column !== by ? undefined : sort.descending ? "descending" : "ascending";
            return (
              <th key={column} {...tableRole.head} data-column={column} aria-sort={direction}>
                {by === undefined ? (
                  <span className="head">{label}</span>
                ) : (
                  <button type="button" onClick={() => onSort(nextHostSort(sort, by))}>
                    {label}
                    <span aria-hidden="true">{direction && (sort.descending ? " ↓" : " ↑")}</span>
                  </button>
                )}
              </th>
            );
          })}
          {onChange && (
            <th {...tableRole.head} data-column="actions">
              <span className="visually-hidden">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody {...tableRole.group} {...props.rowEvents}>
        <Gap height={before} />
        {items.map(({ index, row }) => (
          <HostLineRow
            key={row.host}
            // All lines have the same height; cards differ.
            measure={blocks ? measure : null}
            config={config}
            line={row}
            index={index}
            {...measuredOf(row)}
            off={offSince.get(row.host)}
            selected={selected.has(row.host)}
            onSelect={onSelect}
            onChange={onChange}
          />
        ))}
        <Gap height={after} />
      </tbody>
    </Box>
  );
}
