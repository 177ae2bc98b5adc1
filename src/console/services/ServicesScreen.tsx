import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState, type KeyboardEvent } from "react";
import { servicesQuery } from "../lib/set-queries.ts";
import { useShortcut } from "../lib/shortcuts.ts";
import { useMay, useSession } from "../session/session-queries.ts";
import { FoldedFilters } from "../ui/FoldedFilters.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Panel } from "../ui/Panel.tsx";
import { ColumnsMenu } from "./list/ColumnsMenu.tsx";
import { exportServices } from "./list/export-file.ts";
import type { HostsChange } from "./bulk/HostsDialog.tsx";
import { DownStripPlace } from "./list/DownStripPlace.tsx";
import { bestHost } from "./list/best-host.ts";
import { hostAnchor } from "./host-anchor.ts";
import { focusedId, focusFirstRow, moveFocus } from "./list/row-focus.ts";
import { found, isFiltered, setFilters, type Filter } from "./list/list-filter.ts";
import { ListFilters } from "./list/ListFilters.tsx";
import { ListActions } from "./list/ListActions.tsx";
import { ListFacts } from "./list/ListFacts.tsx";
import { RareNotes } from "./list/RareNotes.tsx";
import type { OpenMenu } from "./list/open-menu.ts";
import { rowsOf, wordsOf, type Row } from "./list/list-rows.ts";
import { SearchField, useSearchText } from "./list/SearchField.tsx";
import { ServicesTable } from "./list/ServicesTable.tsx";
import { parseSort, sorted, sortText, type Sort } from "./list/list-sort.ts";
import { useLiveMarks } from "./list/use-live-marks.ts";
import { useRecentChanges } from "./list/use-recent-changes.ts";
import { useSelection } from "./list/use-selection.ts";
import { useSteadyRows } from "./list/use-steady-rows.ts";

const RowMenu = lazyPart(async () => (await import("./list/RowMenu.tsx")).RowMenu);
const DeleteServiceDialog = lazyPart(
  async () => (await import("./list/DeleteServiceDialog.tsx")).DeleteServiceDialog,
);
const EmptyList = lazyPart(async () => (await import("./list/EmptyList.tsx")).EmptyList);
const HitLine = lazyPart(async () => (await import("./list/HitLine.tsx")).HitLine);
const SelectionActions = lazyPart(async () => (await import("./list/SelectionActions.tsx")).SelectionActions);
const HostsDialog = lazyPart(async () => (await import("./bulk/HostsDialog.tsx")).HostsDialog);

const route = getRouteApi("/shell/configs/$config/services");
/** The console requests the set this often. The answer for an unchanged set has no body, and a hidden tab sends no request. */
const refreshMs = 5_000;
const noFilter: Filter = {
  mode: undefined,
  sticky: undefined,
  problems: undefined,
  down: undefined,
  measured: undefined,
};

const stay = () => {};
const idOf = ({ service }: Row): string => service.id;

/** The list of backend services of a configuration. */
export function ServicesScreen() {
  const { config } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: set } = useSuspenseQuery({ ...servicesQuery(config), refetchInterval: refreshMs });
  const mayEdit = useMay("editor");
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [deleting, setDeleting] = useState<Row | null>(null);
  const [changing, setChanging] = useState<HostsChange | null>(null);

  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const { text, clear, props } = useSearchText(search.q ?? "", (q) => change({ q }));
  const query = useDeferredValue(text);
  const { mode, sticky, problems, down, measured } = search;
  const filter = useMemo(
    () => ({ mode, sticky, problems, down, measured }),
    [mode, sticky, problems, down, measured],
  );
  const sort = useMemo(() => parseSort(search.sort), [search.sort]);
  const liveMarks = useLiveMarks(config, set);
  const sorting = sort.column === "hosts" ? liveMarks : undefined;
  const all = useMemo(() => sorted(rowsOf(set), sort, sorting), [set, sort, sorting]);
  const live = useMemo(() => found(all, query, filter, liveMarks), [all, query, filter, liveMarks]);
  const { rows, waiting, show, events } = useSteadyRows(live, JSON.stringify([query, filter, sort]), idOf);
  const recentChanges = useRecentChanges(rowsOf(set), useSession()?.name ?? "");
  const selection = useSelection(rows, all, idOf);
  // From then on it stays: its dialog is open also when others delete what was selected.
  const [wasSelected, setWasSelected] = useState(false);
  if (!wasSelected && selection.ids.size > 0) setWasSelected(true);
  const setSort = (next: Sort) => change({ sort: sortText(next) });

  useShortcut("n", () => {
    if (mayEdit) void navigate({ to: "/configs/$config/new-service", params: { config } });
  });
  const words = useMemo(() => wordsOf(query), [query]);
  const open = (row: Row | undefined, typed: string) => {
    if (row === undefined) return;
    const { position } = bestHost(row, wordsOf(typed));
    const host = row.searchHosts[position]?.host;
    void navigate({
      to: "/configs/$config/services/$id",
      params: { config, id: row.service.id },
      ...(host !== undefined && { hash: hostAnchor(host) }),
    });
  };
  useShortcut("e", () => {
    const id = focusedId();
    open(id === undefined ? rows[0] : rows.find(({ service }) => service.id === id), query);
  });
  useShortcut("x", () => {
    const id = focusedId();
    if (id !== undefined) selection.toggle(id, false);
  });
  const onSearchKey = (event: KeyboardEvent) => {
    // The rows follow the text a moment later.
    if (event.key === "Enter") open(found(all, text, filter, liveMarks)[0], text);
    else if (event.key === "ArrowDown") focusFirstRow();
    else return;
    event.preventDefault();
  };

  const empty = rows.length === 0 && (
    <EmptyList
      config={config}
      isEmptySet={all.length === 0}
      query={query}
      filtered={isFiltered(filter)}
      onClear={() => {
        change(noFilter);
        clear();
      }}
      onClose={stay}
    />
  );
  return (
    <>
      <PageHeader
        title="Backend services"
        facts={<ListFacts {...{ config, liveMarks, waiting }} rows={all} shown={rows.length} onShow={show} />}
        // An empty set has its own actions below.
        action={all.length > 0 ? <ListActions config={config} services={set.items} /> : undefined}
      />
      <RareNotes config={config} set={set} />
      {all.length === 0 ? (
        empty
      ) : (
        <>
          <DownStripPlace
            config={config}
            etag={set.etag}
            rows={all}
            onChange={mayEdit ? setChanging : null}
          />
          <Box sx={{ mb: 3, display: "flex", flexWrap: "wrap", gap: 3, alignItems: "center" }}>
            <SearchField {...props} onKeyDown={onSearchKey} />
            <FoldedFilters set={setFilters(filter)}>
              <ListFilters filter={filter} live={liveMarks} onFilter={change} />
            </FoldedFilters>
            {isFiltered(filter) && <Button onClick={() => change(noFilter)}>Clear filters</Button>}
            <ColumnsMenu />
          </Box>
          {query.trim() !== "" && (
            // Its room is kept, so that no row moves with the next key.
            <Box sx={{ minHeight: 32, mb: 2 }}>
              <HitLine
                config={config}
                rows={live}
                query={query}
                onChange={mayEdit ? setChanging : null}
                // Without it, the rows alone tell.
                onClose={stay}
              />
            </Box>
          )}
          {rows.length === 0 ? (
            empty
          ) : (
            // `clip` and not `hidden`: the head of the table sticks to the window, not to the panel.
            <Panel sx={{ overflow: "clip" }}>
              <ServicesTable
                config={config}
                rows={rows}
                words={words}
                sort={sort}
                onSort={setSort}
                selected={selection.ids}
                recentChanges={recentChanges}
                live={liveMarks}
                onActions={setMenu}
                onSelect={selection.toggle}
                onSelectAll={selection.toggleAll}
                rowEvents={{ ...events, onKeyDown: (event) => moveFocus(event, props.field.current) }}
              />
            </Panel>
          )}
        </>
      )}
      {wasSelected && (
        <SelectionActions
          config={config}
          chosen={selection.chosen}
          shown={rows}
          onClear={selection.clear}
          onClose={selection.clear}
        />
      )}
      {menu && (
        <RowMenu
          config={config}
          open={menu}
          onClose={() => setMenu(null)}
          onExport={({ service }) => exportServices(config, [service])}
          onDelete={mayEdit ? setDeleting : null}
        />
      )}
      {changing && (
        <HostsDialog
          config={config}
          change={changing}
          onClose={() => setChanging(null)}
          onDone={() => setChanging(null)}
        />
      )}
      {deleting && (
        <DeleteServiceDialog
          config={config}
          id={deleting.service.id}
          name={deleting.service.name}
          onClose={() => setDeleting(null)}
          onDeleted={() => setDeleting(null)}
        />
      )}
    </>
  );
}
