import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import type { Version } from "#contract/version.ts";
import { momentText } from "../../../lib/local-time.ts";
import { clockTime } from "../../../lib/server-clock.ts";
import { MoreButton } from "../../../ui/MoreButton.tsx";
import { Name } from "../../../ui/Name.tsx";
import { RouterLink } from "../../../ui/RouterLink.tsx";
import { StackedHead } from "../../../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../../../ui/stacked-table-styles.ts";
import { useMore } from "../../../ui/use-more.ts";
import { VersionLink } from "../../../ui/VersionLink.tsx";
import type { BlameRows } from "./blame-rows.ts";

type Row = BlameRows["rows"][number];

const value = { overflowWrap: "anywhere", maxWidth: 220 } as const;

/** The reason that somebody gave; null where a machine worded the message. */
const reasonOf = ({ reason, message }: Version): string | null => (reason === undefined ? message : reason);

const What = ({ field, host }: Pick<Row, "field" | "host">) => (
  <>
    {field}
    {field !== null && host !== null && " of "}
    {host !== null && (
      <Box component="span" translate="no" className="mono" sx={{ fontWeight: 400 }}>
        <Name>{host}</Name>
      </Box>
    )}
  </>
);

interface RowProps {
  config: string;
  /** The service's id. */
  id: string;
  row: Row;
}

function Cells({ config, id, row }: RowProps) {
  const { version: made } = row;
  const [parent] = made.parents;
  const reason = reasonOf(made);
  return (
    <>
      <TableCell
        {...tableRole.rowHead}
        component="th"
        scope="row"
        sx={{ fontWeight: 550, overflowWrap: "anywhere", minWidth: 120 }}
      >
        <What {...row} />
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Value" translate="no" className="mono" sx={value}>
        {row.value ?? "–"}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="When">
        <Box component="span" className="tabular" sx={{ whiteSpace: "nowrap" }}>
          {momentText(made.date, clockTime())}
        </Box>
        <Box component="span" sx={{ display: "block", whiteSpace: "nowrap" }}>
          <VersionLink config={config} version={made.version} />
          {parent !== undefined && (
            <>
              {" · "}
              <RouterLink
                to="/configs/$config/compare"
                params={{ config }}
                search={{ from: parent, to: made.version, service: id }}
                underline="always"
              >
                Compare
                <span className="visually-hidden">
                  {" "}
                  what changed with {row.field ?? <Name>{row.host ?? ""}</Name>}
                </span>
              </RouterLink>
            </>
          )}
        </Box>
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Who" sx={{ overflowWrap: "anywhere" }}>
        <Name>{made.author}</Name>
        {reason !== null && (
          <Box component="span" sx={{ display: "block", color: "text.secondary" }}>
            “<Name>{reason}</Name>”
          </Box>
        )}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="From" translate="no" className="mono" sx={value}>
        {row.from ?? "–"}
      </TableCell>
      <TableCell
        {...tableRole.cell}
        data-label="To"
        translate="no"
        className="mono"
        sx={{ ...value, bgcolor: row.field === null ? "addedTint" : "changedTint" }}
      >
        {row.field === null ? "+ " : ""}
        {row.to}
      </TableCell>
    </>
  );
}

interface Props {
  config: string;
  /** The service's id. */
  id: string;
  rows: readonly Row[];
}

/** Each field that changed, with its last change: value, when, who, from and to; and the hosts that were added. */
export function BlameTable({ config, id, rows }: Props) {
  const { shown, left, more } = useMore(rows, 50);
  return (
    <div>
      <Table {...tableRole.table} aria-label="Who changed what" sx={stackedTable}>
        <StackedHead columns={["Field", "Value", "When", "Who", "From", "To"]} />
        <TableBody {...tableRole.group}>
          {shown.map((row) => (
            <TableRow key={row.key} {...tableRole.row} sx={{ verticalAlign: "top" }}>
              <Cells config={config} id={id} row={row} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <MoreButton left={left} what="changes" onMore={more} />
    </div>
  );
}
