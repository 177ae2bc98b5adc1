import Table from "@mui/material/Table";
import TableBody from "@mui/material/TableBody";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Target } from "#contract/target.ts";
import { isBusy, pollMs } from "../lib/target-queries.ts";
import { useMay } from "../session/session-queries.ts";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { LoadingText } from "../ui/LoadingText.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { Panel } from "../ui/Panel.tsx";
import { StackedHead } from "../ui/StackedHead.tsx";
import { stackedTable, tableRole } from "../ui/stacked-table-styles.ts";
import { PublicationRow } from "./PublicationRow.tsx";
import { publicationsPage, publicationsQuery } from "./publication-queries.ts";

const columns = ["Number", "When", "By", "Version", "Outcome", "Reason"];

/** **Publications** of a target, newest first. */
export function Publications({ config, target }: { config: string; target: Target }) {
  const title = useId();
  const [limit, setLimit] = useState(publicationsPage);
  const [open, setOpen] = useState<number | null>(null);
  const mayConfirm = useMay("editor");
  const { data, error, refetch } = useQuery({
    ...publicationsQuery(config, target.id, limit),
    placeholderData: keepPreviousData,
    refetchInterval: isBusy(target) ? pollMs.busy : pollMs.idle,
  });
  const items = data?.items ?? [];
  return (
    <section aria-labelledby={title}>
      <Typography variant="h2" id={title} sx={{ mb: 2 }}>
        Publications
      </Typography>
      {error && !data ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingText width={240} what="the publications" />
      ) : items.length === 0 ? (
        <Typography color="textSecondary">Nothing was published here yet.</Typography>
      ) : (
        <Panel>
          <Table {...tableRole.table} aria-labelledby={title} sx={stackedTable}>
            <StackedHead columns={columns} actions />
            <TableBody {...tableRole.group}>
              {items.map((publication) => (
                <PublicationRow
                  key={publication.n}
                  config={config}
                  target={target}
                  publication={publication}
                  open={open === publication.n}
                  onOpen={() => setOpen(open === publication.n ? null : publication.n)}
                  mayConfirm={
                    mayConfirm && (publication === items[0] || publication.n === target.live?.publication)
                  }
                />
              ))}
            </TableBody>
          </Table>
        </Panel>
      )}
      {data && (
        <MoreButton
          left={data.total - items.length}
          what="publications"
          onMore={() => setLimit(limit + publicationsPage)}
        />
      )}
    </section>
  );
}
