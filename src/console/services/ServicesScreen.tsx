import Box from "@mui/material/Box";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import { servicesQuery } from "../lib/queries.ts";
import { useShortcut } from "../lib/shortcuts.ts";
import { useMay } from "../session/session.ts";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Panel } from "../ui/Panel.tsx";
import { DeleteDialog } from "./list/DeleteDialog.tsx";
import { EmptySet, NothingFound } from "./list/Empty.tsx";
import { ListFacts } from "./list/ListFacts.tsx";
import { NewServiceButton } from "./list/NewServiceButton.tsx";
import { RowMenu, type OpenMenu } from "./list/RowMenu.tsx";
import { matching, rowsOf, type Row } from "./list/rows.ts";
import { SearchField, useSearchText } from "./list/SearchField.tsx";
import { ServicesTable } from "./list/ServicesTable.tsx";
import { parseSort, sorted, sortText, type Sort } from "./list/sort.ts";
import { Unreadable } from "./list/Unreadable.tsx";

const route = getRouteApi("/shell/configs/$config/services");
/** How often the set is asked for; an unchanged one is answered without a body, and a hidden tab does not ask. */
const refreshMs = 10_000;

/** The service whose row has the focus. */
const focusedId = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>("tr[data-id]")?.dataset.id;

/** The list of a configuration's backend services. */
export function ServicesScreen() {
  const { config } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: set } = useSuspenseQuery({ ...servicesQuery(config), refetchInterval: refreshMs });
  const mayEdit = useMay("editor");
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [deleting, setDeleting] = useState<Row | null>(null);

  const { text, clear, props } = useSearchText(search.q ?? "", (q) => {
    void navigate({ search: (before) => ({ ...before, q }), replace: true });
  });
  const query = useDeferredValue(text);
  const sort = useMemo(() => parseSort(search.sort), [search.sort]);
  const all = useMemo(() => sorted(rowsOf(set), sort), [set, sort]);
  const rows = useMemo(() => matching(all, query), [all, query]);
  const setSort = (next: Sort) =>
    void navigate({ search: (before) => ({ ...before, sort: sortText(next) }), replace: true });

  useShortcut("n", () => {
    if (mayEdit) void navigate({ to: "/configs/$config/new-service", params: { config } });
  });
  useShortcut("e", () => {
    const id = focusedId() ?? rows[0]?.service.id;
    if (id !== undefined) void navigate({ to: "/configs/$config/services/$id", params: { config, id } });
  });

  return (
    <>
      <PageHeader
        title="Backend services"
        documentTitle={`Backend services of ${config}`}
        facts={<ListFacts rows={all} shown={rows.length} />}
        // An empty set offers it below.
        action={all.length > 0 ? <NewServiceButton config={config} /> : undefined}
      />
      <Unreadable files={set.unreadable} />
      {all.length === 0 ? (
        <EmptySet config={config} />
      ) : (
        <>
          <Box sx={{ mb: 3 }}>
            <SearchField {...props} />
          </Box>
          {rows.length === 0 ? (
            <NothingFound query={query} onClear={clear} />
          ) : (
            // `clip` rather than `hidden`: the table's head sticks to the window, not to the panel.
            <Panel sx={{ overflow: "clip" }}>
              <ServicesTable config={config} rows={rows} sort={sort} onSort={setSort} onActions={setMenu} />
            </Panel>
          )}
        </>
      )}
      <RowMenu
        config={config}
        open={menu}
        onClose={() => setMenu(null)}
        onDelete={mayEdit ? setDeleting : null}
      />
      {deleting && (
        <DeleteDialog
          config={config}
          id={deleting.service.id}
          name={deleting.service.name}
          onClose={() => setDeleting(null)}
          onDeleted={() => {
            setDeleting(null);
            // The row that opened the dialog is gone.
            document.getElementById("main")?.focus();
          }}
        />
      )}
    </>
  );
}
