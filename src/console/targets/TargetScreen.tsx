import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { pollOf, targetsQuery } from "../lib/target-queries.ts";
import { isReadBack } from "../lib/target-states.ts";
import { Name } from "../ui/Name.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { RouterLink } from "../ui/RouterLink.tsx";
import { AgentSetupDialog } from "./AgentSetupDialog.tsx";
import { DeleteTargetDialog } from "./DeleteTargetDialog.tsx";
import { DriftSection } from "./DriftSection.tsx";
import { EditTargetDialog } from "./EditTargetDialog.tsx";
import { MeasuredHosts } from "./MeasuredHosts.tsx";
import { Publications } from "./Publications.tsx";
import { TargetActions, type Managing } from "./TargetActions.tsx";
import { TargetState } from "./TargetState.tsx";
import { kindName } from "./target-texts.ts";

const route = getRouteApi("/shell/configs/$config/targets/$target");

/** One target: what is live and since when, drift, publications with their files, hosts by measured state. */
export function TargetScreen() {
  const { config, target: id } = route.useParams();
  const navigate = route.useNavigate();
  const target = useSuspenseQuery({ ...targetsQuery(config), refetchInterval: pollOf }).data.find(
    (each) => each.id === id,
  );
  const [opened, setOpened] = useState<Managing | null>(null);
  const close = () => setOpened(null);
  const toTargets = () => void navigate({ to: "/configs/$config/targets", params: { config } });
  if (target === undefined)
    return (
      <>
        <PageHeader title={id} />
        <Alert severity="info">
          The target was deleted while this page was open.{" "}
          <RouterLink to="/configs/$config/targets" params={{ config }}>
            All targets
          </RouterLink>
        </Alert>
      </>
    );
  return (
    <>
      <PageHeader
        title={id}
        facts={
          <>
            {target.program === null ? kindName(target.kind) : <Name>{target.program}</Name>} · {target.mode}
            {target.description !== "" && (
              <>
                {" · "}
                <Name>{target.description}</Name>
              </>
            )}
          </>
        }
        action={<TargetActions config={config} target={id} onManage={setOpened} />}
      />
      <Box sx={{ display: "grid", gap: 5 }}>
        <TargetState config={config} target={target} />
        {isReadBack(target) && <DriftSection config={config} target={target} />}
        <Publications config={config} target={target} />
        {isReadBack(target) && <MeasuredHosts config={config} target={target} />}
      </Box>
      {opened === "setup" && <AgentSetupDialog config={config} target={id} onClose={close} />}
      {opened === "edit" && <EditTargetDialog config={config} target={target} onClose={close} />}
      {opened === "delete" && (
        <DeleteTargetDialog config={config} target={target} onDeleted={toTargets} onClose={close} />
      )}
    </>
  );
}
