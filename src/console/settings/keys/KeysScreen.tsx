import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { KeyInfo } from "#contract/api-key.ts";
import { counted } from "../../changes/field-text.ts";
import { useMay } from "../../session/session-queries.ts";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { StackedHead } from "../../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../../ui/stacked-table-styles.ts";
import { SettingsFrame } from "../SettingsFrame.tsx";
import { ChangeKeyDialog } from "./ChangeKeyDialog.tsx";
import { DeleteKeyDialog } from "./DeleteKeyDialog.tsx";
import { keysQuery } from "./key-queries.ts";
import { KeyRow, type KeyAction } from "./KeyRow.tsx";
import { NewKeyDialog } from "./NewKeyDialog.tsx";
import { RotateKeyDialog } from "./RotateKeyDialog.tsx";

const columns = ["Name", "Email", "Role", "Prefix", "Made", "Last used", "Expires"];
const dialogs = { change: ChangeKeyDialog, rotate: RotateKeyDialog, delete: DeleteKeyDialog };

/** **API keys**: who may use the API and the console. */
export function KeysScreen() {
  const mayManage = useMay("admin");
  const { data: keys, error, refetch } = useQuery({ ...keysQuery, enabled: mayManage });
  const [creating, setCreating] = useState(false);
  const [open, setOpen] = useState<{ action: KeyAction; info: KeyInfo } | null>(null);
  const ActionDialog = open && dialogs[open.action];
  return (
    <SettingsFrame
      title="API keys"
      facts={`${keys ? `${counted(keys.length, "key")}. ` : ""}People sign in with a key here; scripts send it with each request.`}
      action={
        mayManage && (
          <Button variant="contained" color="primary" onClick={() => setCreating(true)}>
            New key
          </Button>
        )
      }
    >
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {keys && (
        <Panel>
          <Table {...tableRole.table} aria-label="API keys" sx={stackedTable}>
            <StackedHead columns={columns} actions />
            <TableBody {...tableRole.group}>
              {keys.map((key) => (
                <KeyRow
                  key={key.id}
                  info={key}
                  onAct={mayManage ? (action, info) => setOpen({ action, info }) : null}
                />
              ))}
            </TableBody>
          </Table>
        </Panel>
      )}
      {creating && <NewKeyDialog onClose={() => setCreating(false)} />}
      {ActionDialog && <ActionDialog info={open.info} onClose={() => setOpen(null)} />}
    </SettingsFrame>
  );
}
