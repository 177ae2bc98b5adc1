import Typography from "@mui/material/Typography";
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { counted } from "../changes/words.ts";
import { versionsQuery, type HistoryFilter } from "../lib/queries.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Panel } from "../ui/Panel.tsx";
import { CompareSelected } from "./CompareSelected.tsx";
import { HistoryFilters, isFiltered } from "./history/HistoryFilters.tsx";
import { Timeline } from "./history/Timeline.tsx";
import { MoreVersions } from "./MoreVersions.tsx";
import { newestVersionQuery } from "./queries.ts";
import { selectedVersions, toggled } from "./selection.ts";
import { ServiceFilter } from "./ServiceFilter.tsx";
import { VersionsTable } from "./VersionsTable.tsx";

const route = getRouteApi("/shell/configs/$config/versions");

/** The history of a configuration's set. */
export function VersionsScreen() {
  const { config } = route.useParams();
  const { selected: text, ...filter } = route.useSearch();
  const { service } = filter;
  const navigate = route.useNavigate();
  const list = useSuspenseInfiniteQuery(versionsQuery(config, filter));
  const newest = useSuspenseQuery(newestVersionQuery(config)).data;
  const versions = useMemo(() => list.data.pages.flatMap(({ items }) => items), [list.data]);
  const total = list.data.pages[0]?.total ?? 0;
  const selected = useMemo(() => selectedVersions(text), [text]);

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
  const authors = useMemo(() => [...new Set(versions.map(({ author }) => author))].toSorted(), [versions]);
  const onToggle = useCallback((id: string) => select((before) => toggled(before, id)), [select]);
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);

  return (
    <>
      <PageHeader
        title="Versions"
        facts={`${counted(total, "version")} of ${config}. Each one is the set as it was after that change.`}
        action={
          <CompareSelected
            config={config}
            selected={selected}
            versions={versions}
            onClear={() => select(() => undefined)}
          />
        }
      />
      <Timeline config={config} filter={filter} onFilter={setFilter} />
      <HistoryFilters config={config} filter={filter} authors={authors} onFilter={setFilter} />
      {service !== undefined && (
        <ServiceFilter
          service={service}
          onRemove={() => void navigate({ search: (search) => ({ ...search, service: undefined }) })}
        />
      )}
      {versions.length === 0 ? (
        <Typography>
          {isFiltered(filter) ? "No version passes these filters." : "Nothing has been recorded yet."}
        </Typography>
      ) : (
        <Panel>
          <VersionsTable
            config={config}
            versions={versions}
            currentVersion={newest?.version ?? null}
            selected={selected}
            service={service}
            onToggle={onToggle}
          />
          {list.hasNextPage && (
            <MoreVersions left={total - versions.length} loading={list.isFetchingNextPage} onMore={onMore} />
          )}
        </Panel>
      )}
    </>
  );
}
