import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { useMemo, type ReactNode } from "react";
import type { BackHost, Service } from "#contract/service.ts";
import { visible } from "#contract/shown-text.ts";
import { cutText } from "#contract/text.ts";
import { httpPorts, httpsPorts } from "#domain/canonical-host.ts";
import { trafficShare } from "#domain/traffic-share.ts";
import { counted } from "../../changes/field-text.ts";
import { FailIcon, HistoryIcon } from "../../ui/icons.tsx";
import { Gap } from "../../ui/Gap.tsx";
import { Mono } from "../../ui/Mono.tsx";
import { StackedHead } from "../../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../../ui/stacked-table-styles.ts";
import { useWindowRows } from "../../ui/use-window-rows.ts";
import { unknownFields } from "../editor/unknown-fields.ts";
import { ReadingShareBar } from "./ReadingShareBar.tsx";

interface Column {
  title: string;
  /** Null or an empty text: it says nothing. */
  value: (host: BackHost) => string | null;
}

const ports = (list: Iterable<number>): string => [...list].join(", ");

const columns: readonly Column[] = [
  { title: "HTTP ports", value: (host) => ports(httpPorts(host)) },
  { title: "HTTPS ports", value: (host) => ports(httpsPorts(host)) },
  { title: "Weight", value: ({ weight }) => String(weight) },
  { title: "Max fails", value: ({ max_fails: fails }) => String(fails) },
  { title: "Fail timeout", value: ({ fail_timeout: seconds }) => `${seconds} s` },
  { title: "Down", value: ({ down }) => (down ? "down" : null) },
  { title: "Backup", value: ({ backup }) => (backup ? "backup" : null) },
];

/** Columns that most services do without. */
const rare: readonly Column[] = [
  { title: "Monitor state", value: ({ monitor_state: state }) => state ?? null },
  {
    title: "Other fields",
    value: (host) => {
      const fields = unknownFields(host);
      return fields && JSON.stringify(fields);
    },
  },
];

const says = (text: string | null): text is string => text !== null && text !== "";

const Cell = ({ column: { title, value }, host }: { column: Column; host: BackHost }): ReactNode => {
  const text = value(host);
  return (
    <TableCell {...tableRole.cell} data-label={title} sx={{ overflowWrap: "anywhere" }}>
      {!says(text) ? (
        <Box component="span" sx={{ color: "text.secondary" }}>
          –
        </Box>
      ) : title === "Down" ? (
        <Box component="span" sx={{ color: "warning.main", fontWeight: 550 }}>
          {text}
        </Box>
      ) : (
        <Mono>{visible(cutText(text, 1_000))}</Mono>
      )}
    </TableCell>
  );
};

const actions = [
  { act: "fail", label: "What if this host fails", Icon: FailIcon },
  { act: "blame", label: "Last change", Icon: HistoryIcon },
] as const;
export type HostQuestion = (typeof actions)[number]["act"];

const iconButton = {
  width: 28,
  height: 28,
  p: 0,
  border: 0,
  borderRadius: 1,
  background: "none",
  color: "text.secondary",
  cursor: "pointer",
  verticalAlign: "middle",
  "&:hover": { color: "text.primary", bgcolor: "divider" },
} as const;

interface Props {
  service: Service;
  /** Asks what happens when a host (its position, from 0) fails, or who changed it. */
  onAsk: (question: HostQuestion, index: number) => void;
}

/** The back hosts of a service as a plain table, to read. */
export function PlainHosts({ service, onAsk }: Props) {
  const { back_hosts: hosts } = service;
  const { http, https } = useMemo(
    () => ({ http: trafficShare(service, "http"), https: trafficShare(service, "https") }),
    [service],
  );
  const rows = useMemo(
    () => [...hosts.entries()].map(([position, host]) => ({ key: String(position), host })),
    [hosts],
  );
  const shown = useMemo(
    () => [...columns, ...rare.filter(({ value }) => hosts.some((host) => says(value(host))))],
    [hosts],
  );
  const { container, items, before, after, measure } = useWindowRows(rows);
  if (hosts.length === 0) return <p>{counted(0, "back host")}.</p>;
  const titles = ["#", "Host", ...shown.map(({ title }) => title), "Share"];
  return (
    <Table
      {...tableRole.table}
      ref={container}
      aria-label="Back hosts"
      aria-rowcount={hosts.length + 1}
      sx={stackedTable}
    >
      <StackedHead columns={titles} actions />
      <TableBody {...tableRole.group}>
        <Gap height={before} />
        {items.map(({ index, row: { key, host } }) => (
          <TableRow
            key={key}
            {...tableRole.row}
            ref={measure}
            data-index={index}
            aria-rowindex={index + 2}
            aria-label={`Back host ${index + 1}`}
          >
            <TableCell
              {...tableRole.cell}
              className="tabular"
              sx={{ color: "text.secondary", "@media (max-width: 599.95px)": { display: "none !important" } }}
            >
              {index + 1}
            </TableCell>
            <TableCell
              {...tableRole.rowHead}
              component="th"
              scope="row"
              sx={{ overflowWrap: "anywhere", minWidth: 144 }}
            >
              <Mono>
                <bdi translate="no">{visible(cutText(host.host, 300))}</bdi>
              </Mono>
            </TableCell>
            {shown.map((column) => (
              <Cell key={column.title} column={column} host={host} />
            ))}
            <TableCell {...tableRole.cell} data-label="Share">
              <ReadingShareBar index={index} http={http} https={https} />
            </TableCell>
            <TableCell {...tableRole.cell} align="right" sx={{ py: 0, whiteSpace: "nowrap" }}>
              {actions.map(({ act, label, Icon }) => (
                <Box
                  key={act}
                  component="button"
                  type="button"
                  aria-label={label}
                  title={label}
                  onClick={() => onAsk(act, index)}
                  sx={iconButton}
                >
                  <Icon />
                </Box>
              ))}
            </TableCell>
          </TableRow>
        ))}
        <Gap height={after} />
      </TableBody>
    </Table>
  );
}
