import Box from "@mui/material/Box";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import Typography from "@mui/material/Typography";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { changes, noChanges } from "#domain/changes.ts";
import { SetChangeSentences } from "../../changes/ChangeSentences.tsx";
import { differencesOf } from "../../changes/service-differences.ts";
import { Panel } from "../../ui/Panel.tsx";
import { TitledSection } from "../TitledSection.tsx";
import { DifferenceList } from "./DifferenceList.tsx";
import { restorableOf } from "./restorable.ts";
import { RestoreSelected } from "./RestoreSelected.tsx";
import { ServiceDifference } from "./ServiceDifference.tsx";
import { countsText } from "./difference-counts.ts";
import type { Sides } from "./use-side.ts";
import { useMay, useSession } from "../../session/session-queries.ts";

const JsonDifference = lazy(() => import("./json/JsonDifference.tsx"));
const route = getRouteApi("/shell/configs/$config/compare");

/** The differences of two sets: in sentences, then side by side for one service at a time, or all as JSON. */
export function Comparison(sides: Sides) {
  const { names } = sides;
  const [before, after] = [sides.before.services, sides.after.services];
  const diff = useMemo(() => changes(before, after), [before, after]);
  const differences = useMemo(() => differencesOf(diff), [diff]);
  const { service, view } = route.useSearch();
  const navigate = route.useNavigate();
  const [selected, setSelected] = useState<readonly string[]>([]);
  const canRestore = useSession()?.capabilities.restore === true;
  const mayRestore = useMay("editor") && canRestore;
  const restorable = mayRestore ? restorableOf(sides) : null;
  const shown = differences.find(({ id }) => id === service) ?? differences[0];
  if (noChanges(diff) || !shown)
    return <Typography>Both sides are equal: no backend service differs.</Typography>;
  const show = (id: string) =>
    void navigate({ search: (now) => ({ ...now, service: id }), replace: true, resetScroll: false });
  const chosen = selected.filter((id) => differences.some((difference) => difference.id === id));
  const panelId = view === "json" ? "compare-json" : "compare-sides";
  return (
    <Box sx={{ display: "grid", gap: 5, gridTemplateColumns: "minmax(0, 1fr)" }}>
      <TitledSection title="What differs">
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          {countsText(diff)}
        </Typography>
        <Panel sx={{ p: 3 }}>
          <SetChangeSentences changes={diff} />
        </Panel>
      </TitledSection>
      <Box
        sx={{
          display: "grid",
          columnGap: 4,
          rowGap: 3,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "260px minmax(0, 1fr)" },
          alignItems: "start",
        }}
      >
        <Tabs
          aria-label="View"
          value={view ?? "sides"}
          onChange={(_, next) =>
            void navigate({
              search: (now) => ({ ...now, view: next === "json" ? "json" : undefined }),
              replace: true,
              resetScroll: false,
            })
          }
          sx={{ gridColumn: "1 / -1" }}
        >
          <Tab id="tab-sides" value="sides" label="Side by side" aria-controls={panelId} />
          <Tab id="tab-json" value="json" label="JSON" aria-controls={panelId} />
        </Tabs>
        <DifferenceList
          differences={differences}
          shown={shown.id}
          onShow={show}
          selected={restorable ? chosen : null}
          onSelect={setSelected}
        >
          {restorable && chosen.length > 0 && (
            <RestoreSelected {...restorable} ids={chosen} onDone={() => setSelected([])} />
          )}
        </DifferenceList>
        <Box
          role="tabpanel"
          id={panelId}
          aria-labelledby={view === "json" ? "tab-json" : "tab-sides"}
          sx={{ minWidth: 0 }}
        >
          {view === "json" ? (
            <Suspense>
              <JsonDifference differences={differences} titles={names} shown={shown.id} />
            </Suspense>
          ) : (
            <ServiceDifference
              differences={differences}
              shown={shown}
              onShow={show}
              sides={sides}
              restorable={restorable}
            />
          )}
        </Box>
      </Box>
    </Box>
  );
}
