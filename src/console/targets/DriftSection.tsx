import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useId, useState } from "react";
import type { Drift, Target } from "#contract/target.ts";
import { counted } from "../changes/field-text.ts";
import { askDialog } from "../lib/asked-dialog.ts";
import { useMay } from "../session/session-queries.ts";
import { Mono } from "../ui/Mono.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { Name } from "../ui/Name.tsx";
import { Panel } from "../ui/Panel.tsx";
import { RouterLink } from "../ui/RouterLink.tsx";
import { StackedHead } from "../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../ui/stacked-table-styles.ts";
import { useMore } from "../ui/use-more.ts";
import { PutBackDialog } from "./PutBackDialog.tsx";

const kinds: Record<Drift["kind"], string> = {
  maintenance: "in maintenance",
  drain: "drained",
  ready: "set up",
  weight: "weight",
  address: "address",
  absent: "server is gone",
  extra: "server was added",
};
/** Those that a saved value can say. */
const savable: ReadonlySet<Drift["kind"]> = new Set(["maintenance", "drain", "ready", "weight"]);

const DriftRow = ({
  config,
  drift: { id, host, port, kind, published, running },
}: {
  config: string;
  drift: Drift;
}) => (
  <TableRow {...tableRole.row}>
    <TableCell {...tableRole.rowHead} component="th" scope="row">
      <RouterLink to="/configs/$config/services/$id" params={{ config, id }} translate="no" className="mono">
        {id}
      </RouterLink>
    </TableCell>
    <TableCell {...tableRole.cell} sx={{ overflowWrap: "anywhere" }}>
      <Mono>
        {host}
        {port !== null && `:${port}`}
      </Mono>
    </TableCell>
    <TableCell {...tableRole.cell}>{kinds[kind]}</TableCell>
    <TableCell {...tableRole.cell} data-label="Published">
      <Name>{published}</Name>
    </TableCell>
    <TableCell {...tableRole.cell} data-label="Runs">
      <Name>{running}</Name>
    </TableCell>
  </TableRow>
);

/** **Drift**: what runs otherwise than it was published, since somebody changed it by hand; kept as a version, or put back. */
export function DriftSection({ config, target }: { config: string; target: Target }) {
  const { id, drift } = target;
  const title = useId();
  const mayEdit = useMay("editor");
  const [putsBack, setPutsBack] = useState(false);
  const { shown, left, more } = useMore(drift, 20);
  if (drift.length === 0) return null;
  return (
    <section aria-labelledby={title}>
      <Typography variant="h2" id={title} sx={{ mb: 1 }}>
        Drift
      </Typography>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 3, mb: 2 }}>
        <Box component="span" sx={{ mr: "auto" }}>
          {counted(drift.length, "difference")} between what runs and what was published: somebody changed it
          by hand.
        </Box>
        {mayEdit && drift.some(({ kind }) => savable.has(kind)) && (
          <Button onClick={() => askDialog({ dialog: "keep drift", request: { config, target: id, drift } })}>
            Keep as a version
          </Button>
        )}
        {mayEdit && <Button onClick={() => setPutsBack(true)}>Put back</Button>}
      </Box>
      {putsBack && <PutBackDialog config={config} target={target} onClose={() => setPutsBack(false)} />}
      <Panel>
        <Table {...tableRole.table} aria-labelledby={title} sx={stackedTable}>
          <StackedHead columns={["Service", "Host", "What", "Published", "Runs"]} />
          <TableBody {...tableRole.group}>
            {shown.map((each) => (
              <DriftRow
                key={`${each.id} ${each.host} ${each.port} ${each.kind}`}
                config={config}
                drift={each}
              />
            ))}
          </TableBody>
        </Table>
      </Panel>
      <MoreButton left={left} what="differences" onMore={more} />
    </section>
  );
}
