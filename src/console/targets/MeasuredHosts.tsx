import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import TableCell from "@mui/material/TableCell";
import TableRow from "@mui/material/TableRow";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import type { MeasuredHost, MeasuredState, Target } from "#contract/target.ts";
import { measuredWord } from "../lib/measured-by-service.ts";
import { measuredHostsQuery } from "../lib/measured-hosts-query.ts";
import { pollMs } from "../lib/target-queries.ts";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { LoadingText } from "../ui/LoadingText.tsx";
import { Mono } from "../ui/Mono.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { Name } from "../ui/Name.tsx";
import { Panel } from "../ui/Panel.tsx";
import { RouterLink } from "../ui/RouterLink.tsx";
import { StackedHead } from "../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../ui/stacked-table-styles.ts";
import { Time } from "../ui/Time.tsx";
import { useMore } from "../ui/use-more.ts";
import { Status } from "./Status.tsx";
import type { Tone } from "./target-texts.ts";

const tones: Record<MeasuredState, Tone> = {
  down: "bad",
  maintenance: "busy",
  drain: "busy",
  up: "good",
  not_checked: "quiet",
};
const order: readonly MeasuredState[] = ["down", "maintenance", "drain", "up", "not_checked"];

const worstFirst = (items: readonly MeasuredHost[]): MeasuredHost[] =>
  items.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));

/** "1 down · 4 up". */
const countsText = (items: readonly MeasuredHost[]): string =>
  order
    .map((state) => ({ state, count: items.filter((host) => host.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count.toLocaleString("en")} ${measuredWord(state)}`)
    .join(" · ");

const HostRow = ({ config, host: measured }: { config: string; host: MeasuredHost }) => {
  const { id, host, port, state, since, reason, weight, backup, sessions, errors } = measured;
  return (
    <TableRow {...tableRole.row}>
      <TableCell {...tableRole.rowHead} component="th" scope="row" sx={{ overflowWrap: "anywhere" }}>
        <Mono>
          {host}
          {port !== null && `:${port}`}
        </Mono>
      </TableCell>
      <TableCell {...tableRole.cell}>
        <RouterLink
          to="/configs/$config/services/$id"
          params={{ config, id }}
          translate="no"
          className="mono"
        >
          {id}
        </RouterLink>
      </TableCell>
      <TableCell {...tableRole.cell}>
        <Status words={{ text: measuredWord(state), tone: tones[state] }} />
        {since !== null && state !== "not_checked" && (
          <>
            {" since "}
            <Time date={since} />
          </>
        )}
      </TableCell>
      <TableCell {...tableRole.cell} sx={{ overflowWrap: "anywhere" }}>
        {reason !== "" && <Name>{reason}</Name>}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Weight" className="tabular">
        {weight}
        {backup && ", backup"}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Sessions" className="tabular">
        {sessions.toLocaleString("en")}
      </TableCell>
      <TableCell {...tableRole.cell} data-label="Errors" className="tabular">
        {errors.toLocaleString("en")}
      </TableCell>
    </TableRow>
  );
};

/** **Hosts as measured**: each server as the load balancer sees it, the worst first. */
export function MeasuredHosts({ config, target }: { config: string; target: Target }) {
  const title = useId();
  const { data, error, refetch } = useQuery({
    ...measuredHostsQuery(config, target.id),
    enabled: target.seen !== null,
    refetchInterval: pollMs.idle,
  });
  const items = useMemo(() => worstFirst(data?.items ?? []), [data]);
  const { shown, left, more } = useMore(items, 50);
  if (target.seen === null) return null;
  return (
    <section aria-labelledby={title}>
      <Typography variant="h2" id={title} sx={{ mb: 1 }}>
        Hosts as measured
      </Typography>
      {error && !data ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingText width={240} what="the hosts" />
      ) : items.length === 0 ? (
        <Typography color="textSecondary">The agent has reported no host yet.</Typography>
      ) : (
        <>
          <Typography sx={{ mb: 2 }}>
            {countsText(items)}
            {data.at !== null && (
              <>
                {", reported "}
                <Time date={data.at} />
              </>
            )}
          </Typography>
          <Panel>
            <Table {...tableRole.table} aria-labelledby={title} sx={stackedTable}>
              <StackedHead columns={["Host", "Service", "State", "Reason", "Weight", "Sessions", "Errors"]} />
              <TableBody {...tableRole.group}>
                {shown.map((host) => (
                  <HostRow key={`${host.backend}/${host.server}`} config={config} host={host} />
                ))}
              </TableBody>
            </Table>
          </Panel>
          <MoreButton left={left} what="hosts" onMore={more} />
        </>
      )}
    </section>
  );
}
