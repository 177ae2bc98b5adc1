import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ConfigInfo } from "#contract/config.ts";
import { counted } from "../../changes/field-text.ts";
import { configsQuery } from "../../lib/set-queries.ts";
import { useMay, useSession } from "../../session/session-queries.ts";
import { Name } from "../../ui/Name.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { StackedHead } from "../../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../../ui/stacked-table-styles.ts";
import { SettingsFrame } from "../SettingsFrame.tsx";
import { ConfigRow } from "./ConfigRow.tsx";
import { ConfigSettingsDialog } from "./ConfigSettingsDialog.tsx";
import { DeleteConfigDialog } from "./DeleteConfigDialog.tsx";
import { mirrorQuery } from "./mirror-query.ts";
import { NewConfigDialog } from "./NewConfigDialog.tsx";

const columns = ["Configuration", "Label", "Services", "Last change", "Default, protected", "Description"];

/** **Configurations**: each has its own set of backend services and its own history. */
export function ConfigsScreen() {
  // Counts and last changes of configurations that are not open: the shell may have read them a while ago.
  const { items, unreadable = [] } = useSuspenseQuery({ ...configsQuery, refetchOnMount: "always" }).data;
  const mirrors = useQuery(mirrorQuery).data;
  const mayManage = useMay("admin");
  const maySet = useSession()?.capabilities.config_settings === true && mayManage;
  const [changing, setChanging] = useState<ConfigInfo | null>(null);
  /** The configuration that a new one begins with; "": with nothing. */
  const [creating, setCreating] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<ConfigInfo | null>(null);
  return (
    <SettingsFrame
      title="Configurations"
      facts={`${counted(items.length, "configuration")}, each with its own backend services and history.`}
      action={
        mayManage && (
          <Button variant="contained" color="primary" onClick={() => setCreating("")}>
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
              <ConfigRow
                key={info.id}
                info={info}
                mirror={mirrors?.get(info.id)}
                onChange={maySet ? () => setChanging(info) : null}
                onClone={mayManage ? () => setCreating(info.id) : null}
                onDelete={mayManage ? () => setDeleting(info) : null}
              />
            ))}
          </TableBody>
        </Table>
      </Panel>
      {creating !== null && (
        <NewConfigDialog configs={items} from={creating} onClose={() => setCreating(null)} />
      )}
      {changing && <ConfigSettingsDialog info={changing} onClose={() => setChanging(null)} />}
      {deleting && <DeleteConfigDialog info={deleting} onClose={() => setDeleting(null)} />}
    </SettingsFrame>
  );
}
