import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { KeyInfo } from "#contract/api-key.ts";
import { counted } from "../../changes/field-text.ts";
import { useMay } from "../../session/session-queries.ts";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { StackedHead } from "../../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../../ui/stacked-table-styles.ts";
import { Time } from "../../ui/Time.tsx";
import { SettingsFrame } from "../SettingsFrame.tsx";
import { DeleteKeyDialog } from "./DeleteKeyDialog.tsx";
import { keysQuery } from "./key-queries.ts";
import { NewKeyDialog } from "./NewKeyDialog.tsx";
import { Name } from "../../ui/Name.tsx";

const columns = ["Name", "Email", "Role", "Created", "Last used"];

/** **API keys**: who may use the API and the console. */
export function KeysScreen() {
  const mayManage = useMay("admin");
  const { data: keys, error, refetch } = useQuery({ ...keysQuery, enabled: mayManage });
  const [creating, setCreating] = useState(false);
  const [deleting, setDeleting] = useState<KeyInfo | null>(null);
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
                <KeyRow key={key.id} info={key} onDelete={mayManage ? setDeleting : null} />
              ))}
            </TableBody>
          </Table>
        </Panel>
      )}
      {creating && <NewKeyDialog onClose={() => setCreating(false)} />}
      {deleting && <DeleteKeyDialog info={deleting} onClose={() => setDeleting(null)} />}
    </SettingsFrame>
  );
}

function KeyRow({ info, onDelete }: { info: KeyInfo; onDelete: ((info: KeyInfo) => void) | null }) {
  const { name, email, role, created, last_used: lastUsed } = info;
  return (
    <TableRow {...tableRole.row}>
      <TableCell {...tableRole.rowHead} component="th" scope="row" sx={{ overflowWrap: "anywhere" }}>
        <Name>{name}</Name>
      </TableCell>
      <TableCell {...tableRole.cell} translate="no" className="mono" sx={{ overflowWrap: "anywhere" }}>
        {email}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Role">
        {role}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Created">
        <Time date={created} />
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Last used">
        {lastUsed === null ? "never" : <Time date={lastUsed} />}
      </TableCell>
      <TableCell {...tableRole.cell} align="right">
        {onDelete && (
          <Button size="small" variant="text" color="error" onClick={() => onDelete(info)}>
            Delete
            <span className="visually-hidden">
              {" "}
              the key of <Name>{name}</Name>
            </span>
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
