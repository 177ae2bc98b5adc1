import Box from "@mui/material/Box";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type Ref,
} from "react";
import { flushSync } from "react-dom";
import { tableRole } from "../../ui/stacked-table-styles.ts";
import { firstView } from "../../ui/first-view.ts";
import { hostTableStyle } from "./host-table-styles.ts";
import { HostHelp } from "./HostHelp.tsx";
import { HostRow, type RowActions } from "./HostRow.tsx";
import { HostTableHead } from "./HostTableHead.tsx";
import { HostsHelp, useShownHelp } from "./shown-help.ts";
import type { HostSelection } from "./use-host-selection.ts";
import { useColumnKeys } from "./use-column-keys.ts";
import { useEditor } from "./use-editor.ts";
import { usePhone } from "./use-phone.ts";

/** Lists up to this length are rendered as a whole; of longer ones, the rows around the view. */
const wholeList = 60;
/** Heights of a row in px, as the styles have them. */
const rowHeight = 36;
const lineHeight = 48;

/** A row of the form's list of hosts. */
export interface ListedHost {
  key: string;
  from: number;
  copy: boolean;
}

export interface HostsHandle {
  /** Brings a row into view, unfolded, so that its fields can get the focus. */
  reveal: (index: number) => void;
}

interface Props {
  hosts: readonly ListedHost[];
  /** The positions of the hosts that the filter leaves. */
  shown: readonly number[];
  selection: HostSelection;
  actions: Omit<RowActions, "select" | "unfold">;
  onPaste: (event: ClipboardEvent) => void;
  /** Takes the filter away. */
  onShowAll: () => void;
  ref: Ref<HostsHandle>;
}

/** How far below the top of the page an element is, also after something above it grew or went. */
function useOffset(element: { current: HTMLElement | null }): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = () =>
      setOffset(element.current ? element.current.getBoundingClientRect().top + window.scrollY : 0);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return offset;
}

/** The rows that are unfolded on a phone, by their keys; those of `positions` at first. */
function useUnfolded(hosts: readonly ListedHost[], positions: ReadonlySet<number>) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(
    () => new Set(hosts.flatMap(({ key }, position) => (positions.has(position) ? key : []))),
  );
  const unfold = useCallback(
    (key: string, on?: boolean) =>
      setKeys((before) => {
        const next = new Set(before);
        if (on ?? !before.has(key)) next.add(key);
        else next.delete(key);
        return next;
      }),
    [],
  );
  return { keys, unfold };
}

/** The table of back hosts; on a phone, a line for each. */
export function HostsTable(props: Props) {
  const { hosts, shown, selection, actions, onPaste, onShowAll, ref } = props;
  const { isNew, view } = useEditor();
  const phone = usePhone();
  const helped = useShownHelp();
  const help = useMemo(() => ({ helped, inRows: phone }), [helped, phone]);
  const isFiltered = shown.length < hosts.length;
  const list = useRef<HTMLTableSectionElement>(null);
  const margin = useOffset(list);
  const [before] = useState(() => view.rows.read());
  const { keys, unfold } = useUnfolded(hosts, isNew && hosts.length === 1 ? new Set([0]) : before.unfolded);
  // oxlint-disable-next-line react/incompatible-library -- nothing compiled memoises what it returns
  const rows = useWindowVirtualizer({
    ...firstView(),
    count: shown.length,
    estimateSize: (row) => before.heights.get(shown[row] ?? -1) ?? (phone ? lineHeight : rowHeight),
    overscan: shown.length <= wholeList ? wholeList : 10,
    scrollMargin: margin,
    getItemKey: (row) => hosts[shown[row] ?? -1]?.key ?? row,
  });

  const latest = useRef({ hosts, shown, keys });
  useLayoutEffect(() => {
    latest.current = { hosts, shown, keys };
  });
  useEffect(() => {
    // The next table of this service asks before this one is gone.
    view.rows.read = () => {
      const now = latest.current;
      const unfolded = now.hosts.flatMap(({ key }, position) => (now.keys.has(key) ? position : []));
      const heights = rows.measurementsCache.map(({ size }, row) => [now.shown[row] ?? -1, size] as const);
      return { unfolded: new Set(unfolded), heights: new Map(heights) };
    };
  }, [view, rows]);
  const reveal = useCallback(
    (index: number) => {
      const key = latest.current.hosts[index]?.key;
      flushSync(() => {
        if (!latest.current.shown.includes(index)) onShowAll();
        if (phone && key !== undefined) unfold(key, true);
      });
      const row = latest.current.shown.indexOf(index);
      if (row >= 0) rows.scrollToIndex(row);
    },
    [rows, unfold, onShowAll, phone],
  );
  useImperativeHandle(ref, () => ({ reveal }));

  const onKeyDown = useColumnKeys(shown, reveal);
  const { select } = selection;
  const rowActions = useMemo<RowActions>(() => {
    const keyOf = (index: number) => latest.current.hosts[index]?.key ?? "";
    return {
      ...actions,
      select: (index, on) => select([keyOf(index)], on),
      unfold: (index) => unfold(keyOf(index)),
    };
  }, [actions, select, unfold]);
  return (
    <HostsHelp value={help}>
      {!phone && <HostHelp helped={helped} />}
      <Box
        component="table"
        {...tableRole.table}
        aria-label="Back hosts"
        aria-rowcount={hosts.length + 1}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
        sx={hostTableStyle}
      >
        <HostTableHead
          keys={shown.map((position) => hosts[position]?.key ?? "")}
          selection={selection}
          helped={helped}
        />
        <tbody {...tableRole.group} ref={list} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index: row, key, start }) => {
            const index = shown[row] ?? -1;
            const host = hosts[index];
            return (
              host && (
                <HostRow
                  key={key}
                  index={index}
                  from={host.from}
                  copy={host.copy}
                  first={row === 0 || isFiltered}
                  last={row === shown.length - 1 || isFiltered}
                  selected={selection.has(host.key)}
                  shape={phone ? (keys.has(host.key) ? "unfolded" : "folded") : "columns"}
                  actions={rowActions}
                  top={start - margin}
                  row={row}
                  measure={rows.measureElement}
                />
              )
            );
          })}
        </tbody>
      </Box>
    </HostsHelp>
  );
}
