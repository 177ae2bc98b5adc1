import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Dialog } from "../../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableHead from "@mui/material/TableHead";
import TableRow from "@mui/material/TableRow";
import { TextField } from "../../../ui/TextField.tsx";
import { useDeferredValue, useId, useMemo, useState } from "react";
import type { BackHost } from "#contract/service.ts";
import { counted, valueText } from "../../../changes/field-text.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { MoreButton } from "../../../ui/MoreButton.tsx";
import { useMore } from "../../../ui/use-more.ts";
import { pastedHosts, type PastedLine } from "./paste-hosts.ts";
import type { PortUse } from "./pasted-host.ts";
import { newHost } from "#domain/new-service.ts";
import { fieldNoun } from "#domain/labels.ts";
import { Name } from "../../../ui/Name.tsx";
import { portsText } from "../port-list.ts";
import { useEditor } from "../use-editor.ts";

const uses = [
  { value: "http", label: "HTTP requests" },
  { value: "https", label: "HTTPS requests" },
  { value: "both", label: "both" },
] as const satisfies readonly { value: PortUse; label: string }[];

interface Props {
  /** What was pasted already. */
  initial: string;
  onAdd: (hosts: readonly BackHost[]) => void;
  onClose: () => void;
}

/** **Paste hosts**: many hosts at once, as lists, columns or lines of nginx and HAProxy have them, with what was understood of each before any is added. */
export function PasteDialog({ initial, onAdd, onClose }: Props) {
  const title = useId();
  const { draft } = useEditor();
  const [text, setText] = useState(initial);
  const [use, setUse] = useState<PortUse>("http");
  const typed = useDeferredValue(text);
  const lines = useMemo(() => pastedHosts(typed, use, draft.current().wire.back_hosts), [typed, use, draft]);
  const hosts = lines.flatMap((line) => (line.kind === "host" ? line.host : []));
  return (
    <Dialog open onClose={onClose} aria-labelledby={title}>
      <DialogTitle id={title}>Paste hosts</DialogTitle>
      <DialogContent
        sx={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: 4, alignContent: "start" }}
      >
        <TextField
          label="Hosts"
          helperText="A list (web-1, web-2:8080, [2001:db8::1]:80), columns of a spreadsheet or CSV (host, HTTP ports, HTTPS ports, weight), or server lines of nginx and HAProxy. Without a port, a host has those of a new one."
          multiline
          minRows={4}
          maxRows={12}
          value={text}
          onChange={({ target }) => setText(target.value)}
          sx={{ mt: 1 }}
          slotProps={{ htmlInput: { className: "mono", spellCheck: false, style: { padding: "6px 10px" } } }}
        />
        <Choice
          label="A port takes"
          options={uses}
          value={use}
          onChange={({ target }) => setUse(uses.find(({ value }) => value === target.value)?.value ?? "http")}
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

/** What a host has beside its address and ports, where a new one has something else. */
const settingsText = (host: BackHost): string =>
  (["weight", "max_fails", "fail_timeout", "down", "backup"] as const)
    .filter((field) => host[field] !== newHost[field])
    .map((field) =>
      typeof host[field] === "boolean" ? field : `${fieldNoun(field)} ${valueText(field, host[field])}`,
    )
    .join(", ");

/** What was understood of each line. */
function Understood({ lines }: { lines: readonly PastedLine[] }) {
  const { shown, left, more } = useMore(lines, 50);
  return (
    <div>
      <Box sx={{ overflowX: "auto" }}>
        <Table aria-label="What was understood">
          <TableHead>
            <TableRow>
              {["Line", "Host", "HTTP ports", "HTTPS ports", "Settings", "Note"].map((head) => (
                <TableCell key={head}>{head}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {[...shown.entries()].map(([position, line]) => (
              <TableRow key={position}>
                <TableCell>{line.number}</TableCell>
                {line.kind === "host" ? (
                  <>
                    <TableCell translate="no" className="mono">
                      <Name>{line.host.host}</Name>
                    </TableCell>
                    <TableCell translate="no" className="mono">
                      {portsText(line.host.http_ports ?? [])}
                    </TableCell>
                    <TableCell translate="no" className="mono">
                      {portsText(line.host.https_ports ?? [])}
                    </TableCell>
                    <TableCell translate="no">{settingsText(line.host)}</TableCell>
                    <TableCell sx={{ minWidth: 200 }}>{line.note}</TableCell>
                  </>
                ) : (
                  <>
                    <TableCell translate="no" className="mono" colSpan={4}>
                      <Name>{line.text}</Name>
                    </TableCell>
                    {line.kind === "fault" ? (
                      <TableCell sx={{ color: "error.main", minWidth: 200 }}>
                        Not added: {line.fault}
                      </TableCell>
                    ) : (
                      <TableCell>These are the names of the columns.</TableCell>
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
