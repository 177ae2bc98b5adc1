import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ConfigInfo } from "#contract/config.ts";
import { counted } from "../../changes/field-text.ts";
import { configsQuery } from "../../lib/set-queries.ts";
import { useMay } from "../../session/session-queries.ts";
import { Name } from "../../ui/Name.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { RouterLink } from "../../ui/RouterLink.tsx";
import { StackedHead } from "../../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../../ui/stacked-table-styles.ts";
import { Time } from "../../ui/Time.tsx";
import { SettingsFrame } from "../SettingsFrame.tsx";
import { DeleteConfigDialog } from "./DeleteConfigDialog.tsx";
import { NewConfigDialog } from "./NewConfigDialog.tsx";

const columns = ["Configuration", "Description", "Last change"];

/** **Configurations**: each has its own set of backend services and its own history. */
export function ConfigsScreen() {
  const { items, unreadable = [] } = useSuspenseQuery(configsQuery).data;
  const mayManage = useMay("admin");
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState<ConfigInfo | null>(null);
  return (
    <SettingsFrame
      title="Configurations"
      facts={`${counted(items.length, "configuration")}, each with its own backend services and history.`}
      action={
        mayManage && (
          <Button variant="contained" color="primary" onClick={() => setCreating(true)}>
            New configuration
          </Button>
        )
      }
    >
      {unreadable.length > 0 && (
        <Alert severity="warning" role="note" sx={{ mb: 3 }}>
          {counted(unreadable.length, "configuration")} cannot be read:
          <Box component="ul" sx={{ m: 0, pl: 5 }}>
            {unreadable.map(({ id, reason }) => (
              <li key={id}>
                <bdi translate="no" className="mono">
                  {id}
                </bdi>
                : <Name>{reason}</Name>
              </li>
            ))}
          </Box>
        </Alert>
      )}
      <Panel>
        <Table {...tableRole.table} aria-label="Configurations" sx={stackedTable}>
          <StackedHead columns={columns} actions />
          <TableBody {...tableRole.group}>
            {items.map((info) => (
              <TableRow key={info.id} {...tableRole.row}>
                <TableCell {...tableRole.rowHead} component="th" scope="row">
                  <RouterLink
                    to="/configs/$config/services"
                    params={{ config: info.id }}
                    translate="no"
                    className="mono"
                  >
                    {info.id}
                  </RouterLink>
                </TableCell>
                <TableCell {...tableRole.cell} sx={{ overflowWrap: "anywhere" }}>
                  {info.description}
                </TableCell>
                <TableCell {...tableRole.cell} data-label="Last change">
                  <Time date={info.date} />
                </TableCell>
                <TableCell {...tableRole.cell} align="right">
                  {mayManage && (
                    <Button size="small" variant="text" color="error" onClick={() => setDeleting(info)}>
                      Delete<span className="visually-hidden"> {info.id}</span>
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Panel>
      {creating && <NewConfigDialog configs={items} onClose={() => setCreating(false)} />}
      {deleting && <DeleteConfigDialog info={deleting} onClose={() => setDeleting(null)} />}
    </SettingsFrame>
  );
}
