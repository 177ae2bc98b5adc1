import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import { servicesQuery } from "../lib/set-queries.ts";
import { useMay } from "../session/session-queries.ts";
import { useMeasured } from "../session/use-measured.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { HostsChange } from "./bulk/HostsDialog.tsx";
import { foundHosts, hostSortText, parseHostSort, sortedHosts } from "./hosts/host-list.ts";
import { hostLines, type HostLine } from "./hosts/host-lines.ts";
import { HostsFacts } from "./hosts/HostsFacts.tsx";
import { HostsSelection } from "./hosts/HostsSelection.tsx";
import { AllHostsTable } from "./hosts/AllHostsTable.tsx";
import { MeasuredFilter } from "./hosts/MeasuredFilter.tsx";
import { measuredTrouble } from "./measured-trouble.ts";
import { StateFilter } from "./hosts/StateFilter.tsx";
import { useHostTexts } from "./hosts/use-host-texts.ts";
import { SearchField, useSearchText } from "./list/SearchField.tsx";
import { useSelection } from "./list/use-selection.ts";
import { useSteadyRows } from "./list/use-steady-rows.ts";

const HostsDialog = lazyPart(async () => (await import("./bulk/HostsDialog.tsx")).HostsDialog);

const route = getRouteApi("/shell/configs/$config/hosts");
/** As often as the list of services asks for the set, which is the same one. */
const refreshMs = 5_000;

const hostOf = ({ host }: HostLine): string => host;

/** The back hosts of a configuration, each once. */
export function HostsScreen() {
  const { config } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: set } = useSuspenseQuery({ ...servicesQuery(config), refetchInterval: refreshMs });
  const mayEdit = useMay("editor");
  const [changing, setChanging] = useState<HostsChange | null>(null);

  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const { text, clear, props } = useSearchText(search.q ?? "", (q) => change({ q }));
  const query = useDeferredValue(text);
  const { state, measured } = search;
  const sort = useMemo(() => parseHostSort(search.sort), [search.sort]);
  const all = hostLines(set.items);
  useHostTexts(all);
  const byService = useMeasured(config);
  const trouble = useMemo(() => byService && measuredTrouble(byService, set.items), [byService, set]);
  const sorted = useMemo(() => sortedHosts(all, sort, trouble), [all, sort, trouble]);
  // Until it is known, and where no load balancer reports, the filter leaves out nothing.
  const only = measured === undefined ? undefined : trouble;
  const live = useMemo(() => foundHosts(sorted, query, state, only), [sorted, query, state, only]);
  const choice = JSON.stringify([query, state, measured, sort]);
  const { rows, waiting, show, events } = useSteadyRows(live, choice, hostOf);
  const selection = useSelection(rows, all, hostOf);

  return (
    <>
      <PageHeader
        title="Hosts"
        documentTitle={`Hosts of ${config}`}
        facts={<HostsFacts {...{ config, all, trouble, waiting }} shown={rows.length} onShow={show} />}
      />
      {all.length === 0 ? (
        <Panel sx={{ p: 8, textAlign: "center" }}>There are no back hosts in {config} yet.</Panel>
      ) : (
        <>
          <Box sx={{ mb: 3, display: "flex", flexWrap: "wrap", gap: 3, alignItems: "center" }}>
            <SearchField {...props} placeholder="Host, port or service" />
            <StateFilter state={state} onState={(next) => change({ state: next })} />
            {(trouble || measured) && <MeasuredFilter measured={measured} onFilter={change} />}
          </Box>
          {rows.length === 0 ? (
            <Panel sx={{ p: 8, display: "flex", flexDirection: "column", alignItems: "center", gap: 4 }}>
              <Typography>No host matches.</Typography>
              <Button
                onClick={() => {
                  change({ state: undefined, measured: undefined });
                  clear();
                }}
              >
                Clear search and filter
              </Button>
            </Panel>
          ) : (
            // `clip` and not `hidden`: the head of the table sticks to the window, not to the panel.
            <Panel sx={{ overflow: "clip" }}>
              <AllHostsTable
                config={config}
                etag={set.etag}
                all={all}
                measured={byService}
                rows={rows}
                sort={sort}
                onSort={(next) => change({ sort: hostSortText(next) })}
                selected={selection.ids}
                onSelect={selection.toggle}
                onSelectAll={selection.toggleAll}
                onChange={mayEdit ? setChanging : null}
                rowEvents={events}
              />
            </Panel>
          )}
        </>
      )}
      {mayEdit && (
        <HostsSelection chosen={selection.chosen} onChange={setChanging} onClear={selection.clear} />
      )}
      {changing && (
        <HostsDialog
          config={config}
          change={changing}
          onClose={() => setChanging(null)}
          onDone={() => {
            setChanging(null);
            selection.clear();
          }}
        />
      )}
    </>
  );
}
