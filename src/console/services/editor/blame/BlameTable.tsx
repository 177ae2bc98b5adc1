import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import type { Service } from "#contract/service.ts";
import { blameSearch } from "#domain/blame.ts";
import { fieldTitle, valueText } from "../../../changes/field-text.ts";
import { StackedHead } from "../../../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../../../ui/stacked-table-styles.ts";
import { BlameText } from "./BlameText.tsx";
import type { Found } from "./load-blame.ts";

interface Props {
  config: string;
  service: Service;
  /** The position of the host whose fields are shown; null: the service's own. */
  host: number | null;
  found: readonly Found[];
}

/** Each field of a service, or of one of its hosts, with its value and its last change. */
export function BlameTable({ config, service, host, found }: Props) {
  const { fields, hosts } = blameSearch(service, host === null ? undefined : [host]);
  const values: Readonly<Record<string, unknown>> =
    (host === null ? service : service.back_hosts[host]) ?? {};
  return (
    <Table {...tableRole.table} aria-label="Who changed what" sx={stackedTable}>
      <StackedHead columns={["Field", "Value", "Last change"]} />
      <TableBody {...tableRole.group}>
        {(host === null ? fields : (hosts[0]?.fields ?? [])).map((field) => (
          <TableRow key={field} {...tableRole.row} sx={{ verticalAlign: "top" }}>
            <TableCell
              {...tableRole.rowHead}
              component="th"
              scope="row"
              sx={{ whiteSpace: "nowrap", fontWeight: 550 }}
            >
              {fieldTitle(field)}
            </TableCell>
            <TableCell
              {...tableRole.cell}
              translate="no"
              className="mono"
              sx={{ overflowWrap: "anywhere", maxWidth: 200 }}
            >
              {valueText(field, values[field] ?? values[field.replace(/ports$/, "port")])}
            </TableCell>
            <TableCell {...tableRole.cell} sx={{ overflowWrap: "anywhere" }}>
              <BlameText
                config={config}
                id={service.id}
                found={found.find((each) => each.field === field && each.host === host)}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
