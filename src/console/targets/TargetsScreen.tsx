import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import Typography from "@mui/material/Typography";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { askDialog } from "../lib/asked-dialog.ts";
import { pollOf, targetsQuery } from "../lib/target-queries.ts";
import { useMay } from "../session/session-queries.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Panel } from "../ui/Panel.tsx";
import { StackedHead } from "../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../ui/stacked-table-styles.ts";
import { NewTargetDialog } from "./NewTargetDialog.tsx";
import { TargetRow } from "./TargetRow.tsx";
import { liveName, targetsFacts } from "./target-texts.ts";

const route = getRouteApi("/shell/configs/$config/targets");

const columns = (live: string) => [
  "Target",
  "Description",
  "Kind, mode",
  live,
  "Last publication",
  "Agent",
  "Drift",
];

/** **Targets**: the load balancers that a configuration is published to, and what is live at each. */
export function TargetsScreen() {
  const { config } = route.useParams();
  const { data: targets } = useSuspenseQuery({ ...targetsQuery(config), refetchInterval: pollOf });
  const mayPublish = useMay("editor");
  const mayManage = useMay("admin");
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHeader
        title="Targets"
        facts={
          targets.length === 0
            ? "A saved version moves no traffic until it is published to a load balancer."
            : targetsFacts(config, targets)
        }
        action={
          mayManage && (
            <Button variant="contained" color="primary" onClick={() => setCreating(true)}>
              New target
            </Button>
          )
        }
      />
      {targets.length === 0 ? (
        <Box sx={{ display: "grid", gap: 3, maxWidth: "80ch" }}>
          <Typography>{config} has no target yet: nothing of it is published from here.</Typography>
          <Typography color="textSecondary">
            A target is one HAProxy. An agent on its machine fetches what is published, checks it with the
            program, makes it live and reads back what runs.
            {!mayManage && " An administrator makes a target."}
          </Typography>
        </Box>
      ) : (
        <Panel>
          <Table {...tableRole.table} aria-label="Targets" sx={stackedTable}>
            <StackedHead columns={columns(liveName(targets))} actions />
            <TableBody {...tableRole.group}>
              {targets.map((target) => (
                <TargetRow
                  key={target.id}
                  config={config}
                  target={target}
                  onPublish={
                    mayPublish
                      ? () => askDialog({ dialog: "publish", request: { config, target: target.id } })
                      : null
                  }
                />
              ))}
            </TableBody>
          </Table>
        </Panel>
      )}
      {creating && <NewTargetDialog config={config} onClose={() => setCreating(false)} />}
    </>
  );
}
