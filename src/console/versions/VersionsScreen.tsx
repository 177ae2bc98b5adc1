import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import useMediaQuery from "@mui/material/useMediaQuery";
import Typography from "@mui/material/Typography";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { counted } from "../changes/field-text.ts";
import { zoneName } from "../lib/local-time.ts";
import { isOwnVersion } from "../lib/made-write.ts";
import { versionsQuery, type HistoryFilter } from "../lib/set-queries.ts";
import { useSession } from "../session/session-queries.ts";
import { useTargets } from "../session/use-targets.ts";
import { NotLive } from "../ui/NotLive.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Panel } from "../ui/Panel.tsx";
import { ReadingHistory } from "../ui/ReadingHistory.tsx";
import { AsOf } from "./history/AsOf.tsx";
import { isFiltered } from "./history/filter-choice.ts";
import { HistoryFilters } from "./history/HistoryFilters.tsx";
import { Timeline } from "./history/Timeline.tsx";
import { useLoadedFilter } from "./history/use-loaded-filter.ts";
import { useSteadyTotal } from "./history/use-steady-total.ts";
import { authorsQuery, newestVersionQuery, versionCountQuery } from "./version-queries.ts";
import { selectedVersions, toggled } from "./selected-versions.ts";
import { SelectedVersions } from "./SelectedVersions.tsx";
import { ServiceFilter } from "./ServiceFilter.tsx";
import { stacked } from "./versions-table-styles.ts";
import { VersionsTable } from "./VersionsTable.tsx";

const route = getRouteApi("/shell/configs/$config/versions");

/** The history of a configuration's set. */
export function VersionsScreen() {
  const { config } = route.useParams();
  const { selected: text, ...filter } = route.useSearch();
  const { service } = filter;
  const navigate = route.useNavigate();
  const shown = useLoadedFilter(config, filter);
  const newest = useSuspenseQuery(versionsQuery(config, shown)).data;
  const current = useSuspenseQuery(newestVersionQuery(config)).data;
  const all = useSuspenseQuery(versionCountQuery(config)).data;
  const authors = useQuery(authorsQuery(config)).data?.map(({ author }) => author) ?? [];
  const selected = useMemo(() => selectedVersions(text), [text]);
  const targets = useTargets(config);
  const choice = JSON.stringify(shown);
  const [last] = newest.items;
  const name = useSession()?.name;
  const mine = last !== undefined && (last.author === name || isOwnVersion(last.version));
  const { total, show, events } = useSteadyTotal(newest.total, choice, mine);

  // On a phone it is behind the button for the filters.
  const isPhone = useMediaQuery(stacked);
  const select = useCallback(
    (change: (before: string[]) => string | undefined) =>
      void navigate({
        search: (search) => ({ ...search, selected: change(selectedVersions(search.selected)) }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const setFilter = (change: HistoryFilter) =>
    void navigate({ search: (search) => ({ ...search, ...change }), resetScroll: false });
  const onToggle = useCallback((id: string) => select((before) => toggled(before, id)), [select]);

  return (
    <>
      <PageHeader
        title={`Versions of ${config}`}
        facts={
          <>
            <ReadingHistory config={config} waits={newest.read !== undefined}>
              {isFiltered(shown)
                ? `${newest.total.toLocaleString("en")} of ${counted(all, "version")}`
                : counted(newest.total, "version")}
            </ReadingHistory>
            {` · times in ${zoneName()}`}
            <NotLive config={config} targets={targets} />
            {total < newest.total && (
              <Button size="small" variant="text" onClick={show}>
                Show {counted(newest.total - total, "newer version")}
              </Button>
            )}
          </>
        }
        {...(!isPhone && { action: <AsOf config={config} /> })}
      />
      <Timeline config={config} filter={filter} onFilter={setFilter} />
      <Box sx={{ mb: 3 }}>
        <HistoryFilters config={config} filter={filter} authors={authors} onFilter={setFilter} />
      </Box>
      {service !== undefined && (
        <ServiceFilter
          service={service}
          onRemove={() => void navigate({ search: (search) => ({ ...search, service: undefined }) })}
        />
      )}
      {total === 0 ? (
        <Typography>
          {isFiltered(shown) ? "No version passes these filters." : "Nothing has been recorded yet."}
        </Typography>
      ) : (
        <Panel sx={{ overflow: "clip" }} aria-busy={choice !== JSON.stringify(filter)}>
          <VersionsTable
            // Another filter has other rows.
            key={choice}
            config={config}
            filter={shown}
            newest={newest}
            total={total}
            currentVersion={current?.version ?? null}
            selected={selected}
            onToggle={onToggle}
            rowEvents={events}
          />
        </Panel>
      )}
      <SelectedVersions
        config={config}
        selected={selected}
        currentVersion={current?.version ?? null}
        onClear={() => select(() => undefined)}
      />
    </>
  );
}
