import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import { useMemo, useState } from "react";
import { serviceChange } from "#domain/changes.ts";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { MoreButton } from "../../ui/MoreButton.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { StackedHead } from "../../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../../ui/stacked-table-styles.ts";
import { useMore } from "../../ui/use-more.ts";
import type { Entry } from "./classify-entries.ts";
import { Name } from "../../ui/Name.tsx";
import { serviceName } from "#domain/labels.ts";
import { Mono } from "../../ui/Mono.tsx";

const kinds = [
  { kind: "invalid", label: "Invalid", sign: "!", color: "error.main" },
  { kind: "new", label: "New", sign: "+", color: "success.main" },
  { kind: "changed", label: "Changed", sign: "~", color: "info.main" },
  { kind: "same", label: "Same", sign: "=", color: "text.secondary" },
] as const;
const columns = ["Service", "Import", "Details"];
const order = kinds.map(({ kind }): string => kind);

function Details({ entry }: { entry: Entry }) {
  if (entry.kind === "invalid") return entry.reasons.map((reason) => <div key={reason}>{reason}</div>);
  if (entry.kind !== "changed") return <Name>{serviceName(entry.service)}</Name>;
  const change = serviceChange(entry.stored, entry.service);
  return change && <ChangeSentences change={change} />;
}

/** What the import would do with each service of the file, the invalid ones first. */
export function ImportTable({ entries }: { entries: readonly Entry[] }) {
  const [only, setOnly] = useState("");
  const sorted = useMemo(
    () =>
      entries
        .filter(({ kind }) => only === "" || kind === only)
        .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.position - b.position),
    [entries, only],
  );
  const { shown, left, more } = useMore(sorted, 50);
  const count = (wanted: string) => entries.filter(({ kind }) => kind === wanted).length;
  const options = [
    { value: "", label: `All ${entries.length}` },
    ...kinds.map(({ kind, label }) => ({ value: kind, label: `${label} (${count(kind)})` })),
  ];
  return (
    <div>
      <Choice
        options={options}
        value={only}
        onChange={({ target }) => setOnly(target.value)}
        sx={{ width: "auto", mb: 3 }}
        slotProps={{ htmlInput: { "aria-label": "Show" } }}
      />
      <Panel sx={{ overflowX: "auto" }}>
        <Table {...tableRole.table} aria-label="Services in the file" sx={stackedTable}>
          <StackedHead columns={columns} />
          <TableBody {...tableRole.group} sx={{ "& > tr > *": { verticalAlign: "top" } }}>
            {shown.map((entry) => {
              const { label, sign, color } = kinds.find(({ kind }) => kind === entry.kind) ?? kinds[0];
              return (
                <TableRow key={entry.position} {...tableRole.row}>
                  <TableCell
                    {...tableRole.rowHead}
                    component="th"
                    scope="row"
                    sx={{ overflowWrap: "anywhere" }}
                  >
                    <Mono>{entry.label}</Mono>
                  </TableCell>
                  <TableCell {...tableRole.cell} sx={{ color, fontWeight: 600, whiteSpace: "nowrap" }}>
                    <span aria-hidden>{sign}</span> {label}
                  </TableCell>
                  <TableCell {...tableRole.cell} sx={{ overflowWrap: "anywhere" }}>
                    <Details entry={entry} />
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </Panel>
      <MoreButton left={left} what="services" onMore={more} />
    </div>
  );
}
