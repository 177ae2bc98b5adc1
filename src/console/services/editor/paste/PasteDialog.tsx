import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Dialog } from "../../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { TextField } from "../../../ui/TextField.tsx";
import { useDeferredValue, useId, useMemo, useState } from "react";
import type { BackHost } from "#contract/service.ts";
import { counted, valueText } from "../../../changes/field-text.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { MoreButton } from "../../../ui/MoreButton.tsx";
import { StackedHead } from "../../../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../../../ui/stacked-table-styles.ts";
import { useMore } from "../../../ui/use-more.ts";
import { pastedHosts, type PastedLine } from "./paste-hosts.ts";
import { newHost } from "#domain/new-service.ts";
import { fieldNoun } from "#domain/labels.ts";
import { Name } from "../../../ui/Name.tsx";
import { fields } from "#domain/field-table.ts";
import { hostFieldNames } from "../form-fields.ts";
import { portsText } from "../port-list.ts";
import { useEditor } from "../use-editor.ts";

const rules = [
  { value: "auto", label: "HTTPS for 443 and 8443, else by the transport mode" },
  { value: "http", label: "HTTP" },
  { value: "https", label: "HTTPS" },
  { value: "both", label: "HTTP and HTTPS" },
] as const;

interface Props {
  /** The text that was already pasted. */
  initial: string;
  onAdd: (hosts: readonly BackHost[]) => void;
  onClose: () => void;
}

/**
 * **Paste hosts** adds many hosts at once: from a list, from columns, or from lines of nginx and HAProxy. Each host is shown
 * before it is added.
 */
export function PasteDialog({ initial, onAdd, onClose }: Props) {
  const title = useId();
  const { formStore } = useEditor();
  const [text, setText] = useState(initial);
  const [rule, setRule] = useState<(typeof rules)[number]["value"]>("auto");
  const typed = useDeferredValue(text);
  const lines = useMemo(() => {
    const { back_hosts: known, transport_mode: mode } = formStore.current().wire;
    const otherwise = mode === "https" ? "https" : "http";
    return pastedHosts(typed, rule === "auto" ? { otherwise } : rule, known);
  }, [typed, rule, formStore]);
  const hosts = lines.flatMap((line) => (line.kind === "host" ? line.host : []));
  return (
    <Dialog open onClose={onClose} aria-labelledby={title}>
      <DialogTitle id={title}>Paste hosts</DialogTitle>
      <DialogContent
        sx={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 4, alignContent: "start" }}
      >
        <TextField
          label="Hosts"
          helperText="A list (web-1, web-2:8080, [2001:db8::1]:80), columns of a spreadsheet or CSV (host, HTTP ports, HTTPS ports, weight), or server lines of nginx and HAProxy. A host without a port gets the ports of a new host."
          multiline
          minRows={4}
          maxRows={12}
          value={text}
          onChange={({ target }) => setText(target.value)}
          sx={{ mt: 1 }}
          slotProps={{ htmlInput: { className: "mono", spellCheck: false, style: { padding: "6px 10px" } } }}
        />
        <Choice
          label="Protocol of the pasted ports"
          options={rules}
          value={rule}
          onChange={({ target }) =>
            setRule(rules.find(({ value }) => value === target.value)?.value ?? "auto")
          }
        />
        {lines.length > 0 && <Understood lines={lines} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={hosts.length === 0}
          onClick={() => {
            onClose();
            onAdd(hosts);
          }}
        >
          Add {counted(hosts.length, "host")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const settingNames = hostFieldNames.filter((name) => name !== "host" && fields[name].kind !== "ports");

/** The settings of a host that differ from those of a new one: "weight 5, backup". */
const settingsText = (host: BackHost): string =>
  settingNames
    .filter((name) => host[name] !== newHost[name])
    .map((name) =>
      host[name] === true ? fieldNoun(name) : `${fieldNoun(name)} ${valueText(name, host[name])}`,
    )
    .join(", ");

/** The pasted lines with the hosts that they mean. */
function Understood({ lines }: { lines: readonly PastedLine[] }) {
  const { shown, left, more } = useMore(lines, 50);
  return (
    <div>
      <Box sx={{ overflowX: "auto" }}>
        <Table {...tableRole.table} aria-label="What was understood" sx={stackedTable}>
          <StackedHead columns={["Line", "Host", "HTTP ports", "HTTPS ports", "Settings", "Note"]} />
          <TableBody {...tableRole.group}>
            {[...shown.entries()].map(([position, line]) => (
              <TableRow key={position} {...tableRole.row}>
                <TableCell {...tableRole.cell} data-label="Line">
                  {line.number}
                </TableCell>
                {line.kind === "host" ? (
                  <>
                    <TableCell
                      {...tableRole.cell}
                      translate="no"
                      className="mono"
                      sx={{ minWidth: { sm: 200 } }}
                    >
                      <Name>{line.host.host}</Name>
                    </TableCell>
                    <TableCell {...tableRole.cell} data-label="HTTP ports" translate="no" className="mono">
                      {portsText(line.host.http_ports ?? [])}
                    </TableCell>
                    <TableCell {...tableRole.cell} data-label="HTTPS ports" translate="no" className="mono">
                      {portsText(line.host.https_ports ?? [])}
                    </TableCell>
                    <TableCell {...tableRole.cell} translate="no" sx={{ minWidth: { sm: 120 } }}>
                      {settingsText(line.host)}
                    </TableCell>
                    <TableCell {...tableRole.cell} sx={{ minWidth: 200 }}>
                      {line.note}
                    </TableCell>
                  </>
                ) : (
                  <>
                    <TableCell {...tableRole.cell} translate="no" className="mono" colSpan={4}>
                      <Name>{line.text}</Name>
                    </TableCell>
                    {line.kind === "fault" ? (
                      <TableCell {...tableRole.cell} sx={{ color: "error.main", minWidth: 200 }}>
                        Not added: {line.fault}
                      </TableCell>
                    ) : (
                      <TableCell {...tableRole.cell}>The headings of the columns.</TableCell>
                    )}
                  </>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
      <MoreButton left={left} what="lines" onMore={more} />
    </div>
  );
}
