import type { ReactNode } from "react";
import { compareIds } from "#contract/ids.ts";
import { stickyLabel, transportModeLabel } from "#domain/labels.ts";
import {
  changedCell,
  hostsCell,
  modeCell,
  nameCell,
  portsCell,
  problemsCell,
  stickinessCell,
  type CellProps,
} from "./list-cells.tsx";
import { nameOrder } from "../../lib/name-order.ts";
import type { Row } from "./list-rows.ts";

interface Column {
  label: string;
  compare: (a: Row, b: Row) => number;
  /** The first click on the head sorts downwards. */
  downwards?: boolean;
  /** Called as a plain function: a list draws thousands of cells. */
  cell: (props: CellProps) => ReactNode;
  /** Without a width, the column takes the space that the others leave. */
  width?: string;
  /** The style of the cell on a narrow window, where each row is a block. */
  narrow: object;
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? Infinity);
}

const wholeLine = { flex: "0 0 100%" };
const labelled = (label: string) => ({
  "&::before": { content: `"${label} "`, color: "text.secondary", fontSize: "0.75rem" },
});

const table = <Name extends string>(of: Readonly<Record<Name, Column>>) => of;

/** The columns of the list in their order. Each can be sorted by, and each but the name can be hidden. */
export const columns = table({
  name: {
    label: "Name",
    compare: (a, b) => nameOrder.compare(a.service.name, b.service.name),
    cell: nameCell,
    width: "18%",
    narrow: { flex: "1 1 0", lineHeight: "32px", "& a, & .id": { lineHeight: "32px" } },
  },
  hosts: {
    label: "Hosts",
    compare: (a, b) =>
      a.hostCounts.up - b.hostCounts.up || a.service.back_hosts.length - b.service.back_hosts.length,
    cell: hostsCell,
    width: "21%",
    narrow: { order: 3, ...wholeLine },
  },
  ports: {
    label: "Ports",
    compare: (a, b) => compareNumbers([...a.http, ...a.https], [...b.http, ...b.https]),
    cell: portsCell,
    width: "13%",
    narrow: { order: 4 },
  },
  mode: {
    label: "Transport mode",
    compare: ({ service: a }, { service: b }) =>
      nameOrder.compare(transportModeLabel(a.transport_mode), transportModeLabel(b.transport_mode)),
    cell: modeCell,
    width: "9.5%",
    narrow: { order: 5, ...labelled("Mode") },
  },
  stickiness: {
    label: "Stickiness",
    compare: ({ service: a }, { service: b }) =>
      nameOrder.compare(stickyLabel(a.sticky), stickyLabel(b.sticky)),
    cell: stickinessCell,
    width: "9%",
    narrow: { order: 6, ...labelled("Stickiness") },
  },
  problems: {
    label: "Problems",
    compare: ({ count: a }, { count: b }) => a.error - b.error || a.warning - b.warning || a.info - b.info,
    downwards: true,
    cell: problemsCell,
    width: "11%",
    narrow: { order: 2, ...wholeLine, "&:has(.quiet)": { display: "none" } },
  },
  changed: {
    label: "Last change",
    compare: (a, b) => compareIds(a.lastChange?.date ?? "", b.lastChange?.date ?? ""),
    downwards: true,
    cell: changedCell,
    narrow: { order: 7 },
  },
});

export type ColumnName = keyof typeof columns;
export const columnNames = Object.keys(columns) as ColumnName[]; // The keys of the object above.
export const optionalColumns = columnNames.filter((name) => name !== "name");
