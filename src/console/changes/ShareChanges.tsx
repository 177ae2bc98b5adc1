import Box from "@mui/material/Box";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useId, useMemo } from "react";
import type { ServiceChange } from "#domain/changes.ts";
import type { Protocol } from "#domain/traffic-share.ts";
import { MoreButton } from "../ui/MoreButton.tsx";
import { stackedTable, tableRole } from "../ui/stacked-table-styles.ts";
import { useMore } from "../ui/use-more.ts";
import { shareChange, type SharePair } from "./share-rows.ts";
import { othersText } from "./share-sentences.ts";
import { estimateTexts, factorText, shareText } from "./share-text.ts";
import { visible } from "#contract/shown-text.ts";

const share = (value: number | null): string => (value === null ? "–" : shareText(value));
const titles = { http: "HTTP requests", https: "HTTPS requests" } as const;

const FromTo = ({ before, after }: SharePair) => (
  <>
    {share(before)} <span aria-hidden>→</span>
    <span className="visually-hidden">to</span>{" "}
    <Box component="span" sx={{ fontWeight: 650 }}>
      {share(after)}
    </Box>
  </>
);

/** The hosts of a changed service whose traffic share differs, before and after; nothing if no share differs. */
export function ShareChanges({ change }: { change: ServiceChange }) {
  const title = useId();
  const { protocols, alike, rows, rest, estimate } = useMemo(() => shareChange(change), [change]);
  const { shown, left, more } = useMore(rows, 50);
  if (rows.length === 0) return null;
  const head = (protocol: Protocol) => (alike ? "Requests" : titles[protocol]);
  const columns = alike ? protocols.slice(0, 1) : protocols;
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="h3" component="p" id={title}>
        Traffic share
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {estimateTexts[estimate]} Hosts whose share stays are left out.
      </Typography>
      <Box sx={{ overflowX: "auto" }}>
        <Table {...tableRole.table} aria-labelledby={title} sx={{ width: "auto", ...stackedTable }}>
          <TableHead {...tableRole.group}>
            <TableRow {...tableRole.row}>
              <TableCell {...tableRole.head}>Host</TableCell>
              {columns.map((protocol) => (
                <TableCell key={protocol} {...tableRole.head} align="right">
                  {head(protocol)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody {...tableRole.group}>
            {shown.map(({ key, host, shares }) => (
              <TableRow key={key} {...tableRole.row}>
                <TableCell
                  {...tableRole.rowHead}
                  component="th"
                  scope="row"
                  translate="no"
                  className="mono"
                  sx={{ overflowWrap: "anywhere", minWidth: 144 }}
                >
                  <bdi translate="no">{visible(host)}</bdi>
                </TableCell>
                {columns.map((protocol) => (
                  <TableCell
                    key={protocol}
                    {...tableRole.cell}
                    align="right"
                    data-label={head(protocol)}
                    sx={{ whiteSpace: "nowrap" }}
                  >
                    <FromTo {...shares[protocol]} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
            {rest && left === 0 && (
              <TableRow {...tableRole.row}>
                <TableCell {...tableRole.rowHead} component="th" scope="row">
                  {othersText(rest)}
                </TableCell>
                {columns.map((protocol) => (
                  <TableCell key={protocol} {...tableRole.cell} align="right" data-label={head(protocol)}>
                    {rest.factors[protocol] === 1 ? "as before" : factorText(rest.factors[protocol])}
                  </TableCell>
                ))}
              </TableRow>
            )}
          </TableBody>
        </Table>
      </Box>
      <MoreButton left={left} what="hosts" onMore={more} />
    </Box>
  );
}
