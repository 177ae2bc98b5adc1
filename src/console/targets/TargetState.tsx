import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Target } from "#contract/target.ts";
import { isBusy, pollMs } from "../lib/target-queries.ts";
import { configsQuery } from "../lib/set-queries.ts";
import { isReadBack } from "../lib/target-states.ts";
import { Name } from "../ui/Name.tsx";
import { Panel } from "../ui/Panel.tsx";
import { RouterLink } from "../ui/RouterLink.tsx";
import { Time } from "../ui/Time.tsx";
import { VersionLink } from "../ui/VersionLink.tsx";
import { publicationsQuery } from "./publication-queries.ts";
import { Status } from "./Status.tsx";
import { agentWords, behindWords, nothingLive, outcomeWords } from "./target-texts.ts";

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  // On a phone the name stands beside the value.
  <Box
    sx={{
      minWidth: 0,
      display: { xs: "grid", sm: "block" },
      gridTemplateColumns: "112px minmax(0, 1fr)",
      columnGap: 3,
    }}
  >
    <Box component="dt" sx={{ color: "text.secondary", fontSize: "0.75rem", lineHeight: "20px" }}>
      {name}
    </Box>
    <Box component="dd" sx={{ m: 0, overflowWrap: "anywhere" }}>
      {children}
    </Box>
  </Box>
);

/** What stands in the way of a target, in the words of the server or of the agent. */
function Obstacles({ target: { problem, held, reachable, seen } }: { target: Target }) {
  // The shell asks for it.
  const isShared = useQuery({ ...configsQuery, enabled: false }).data?.ledger !== undefined;
  return (
    <>
      {problem !== null && (
        <Alert severity="error">
          The agent says: <Name>{problem}</Name>
        </Alert>
      )}
      {held !== null && (
        <Alert severity="warning" role="note">
          <Name>{held}</Name>
        </Alert>
      )}
      {!reachable && (
        <Alert severity={seen === null ? "info" : "warning"} role="note">
          {seen === null
            ? "No agent has asked for this target yet. What is published waits for it."
            : isShared
              ? "The agent does not ask this server. Of servers that share a history it asks one: what it makes live shows here once that is in the history. What is published waits for the agent."
              : "The agent does not ask. The load balancer goes on as it is; what is published waits for the agent."}
        </Alert>
      )}
    </>
  );
}

/** The state of a target: what is live there, since when and by whom, and whether its agent asks. */
export function TargetState({ config, target }: { config: string; target: Target }) {
  const { id, live, behind, outcome, seen } = target;
  // After a refusal or a going back `wanted` is the one before.
  const newest = useQuery({
    ...publicationsQuery(config, id, 1),
    enabled: outcome !== "none",
    refetchInterval: isBusy(target) ? pollMs.busy : pollMs.idle,
  }).data?.items[0];
  const behindText = behindWords(target);
  return (
    <Box sx={{ display: "grid", gap: 3 }}>
      <Obstacles target={target} />
      <Panel sx={{ p: { xs: 3, sm: 4 } }}>
        <Box
          component="dl"
          sx={{
            m: 0,
            display: "grid",
            gap: { xs: 2, sm: 4 },
            gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 200px), 1fr))",
          }}
        >
          <Fact name={isReadBack(target) ? "Live" : "Last published by this console"}>
            {live ? (
              <>
                <VersionLink config={config} version={live.version} />
                {!live.confirmed && " · waits to be confirmed"}
              </>
            ) : (
              nothingLive(target)
            )}
          </Fact>
          {live && (
            <Fact name={isReadBack(target) ? "Since" : "When"}>
              <Time date={live.at} />
              {live.by !== null && (
                <>
                  {", by "}
                  <Name>{live.by}</Name>
                </>
              )}
            </Fact>
          )}
          {live && behindText && (
            <Fact name="Compared with the current set">
              <Status words={behindText} />
              {behind !== 0 && (
                <>
                  {" · "}
                  <RouterLink
                    to="/configs/$config/compare"
                    params={{ config }}
                    search={{ from: live.version, to: "current" }}
                  >
                    Compare
                  </RouterLink>
                </>
              )}
            </Fact>
          )}
          <Fact name="Last publication">
            <Status words={outcomeWords(target, outcome)} />
            {newest && newest.version !== live?.version && (
              <>
                {" · "}
                <VersionLink config={config} version={newest.version} />
              </>
            )}
            {newest && newest.reason !== "" && (
              <>
                {" · “"}
                <Name>{newest.reason}</Name>”
              </>
            )}
          </Fact>
          {isReadBack(target) && (
            <Fact name="Agent">
              <Status words={agentWords(target)} />
              {seen !== null && (
                <>
                  {", last seen "}
                  <Time date={seen} />
                </>
              )}
            </Fact>
          )}
        </Box>
      </Panel>
    </Box>
  );
}
