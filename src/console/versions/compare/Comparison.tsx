import Box from "@mui/material/Box";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import Typography from "@mui/material/Typography";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { changes, noChanges } from "#domain/changes.ts";
import { isolated } from "#contract/shown-text.ts";
import { differencesOf } from "../../changes/service-differences.ts";
import { useMay, useSession } from "../../session/session-queries.ts";
import { countsText, sideWords } from "./difference-counts.ts";
import { byName } from "./by-name.ts";
import { DifferenceList } from "./DifferenceList.tsx";
import { restorableOf } from "./restorable.ts";
import { RestoreSelected } from "./RestoreSelected.tsx";
import { SidesView } from "./SidesView.tsx";
import type { Sides } from "./use-side.ts";

const JsonDifference = lazy(() => import("./json/JsonDifference.tsx"));
const route = getRouteApi("/shell/configs/$config/compare");

/** The differences of two sets: at the left the services, at the right what differs in the chosen one or in all. */
export function Comparison(sides: Sides) {
  const { names } = sides;
  const [before, after] = [sides.before.services, sides.after.services];
  const diff = useMemo(() => changes(before, after), [before, after]);
  const differences = useMemo(() => byName(differencesOf(diff)), [diff]);
  const { service, view } = route.useSearch();
  const navigate = route.useNavigate();
  const [selected, setSelected] = useState<readonly string[]>([]);
  const canRestore = useSession()?.capabilities.restore === true;
  const mayRestore = useMay("editor") && canRestore;
  const restorable = mayRestore ? restorableOf(sides) : null;
  const pane = useRef<HTMLDivElement>(null);
  // Where one service differs, it is chosen.
  const chosen =
    differences.find(({ id }) => id === service) ?? (differences.length === 1 ? differences[0] : null);
  const shown = chosen ?? null;
  const shownId = shown?.id;
  const inJson = useMemo(() => (shown ? [shown] : differences), [shown, differences]);
  // Somebody who chooses another service far down begins at its top; steps from change to change scroll by themselves.
  const seen = useRef(shownId);
  const goToTop = useEffectEvent((id: string | undefined) => {
    const top = pane.current?.getBoundingClientRect().top ?? 0;
    if (id !== seen.current && top < 0 && !pane.current?.contains(document.activeElement))
      window.scrollBy(0, top - 16);
    seen.current = id;
  });
  useEffect(() => goToTop(shownId), [shownId]);
  if (noChanges(diff)) return <Typography>Both sides are equal: no backend service differs.</Typography>;
  const show = (id: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, service: id }), replace: true, resetScroll: false });
  const differing = selected.filter((id) => differences.some((difference) => difference.id === id));
  const words = sideWords(sides.from.config, sides.to.config);
  const panelId = view === "json" ? "compare-json" : "compare-sides";
  return (
    <Box
      sx={{
        display: "grid",
        columnGap: 4,
        rowGap: 3,
        gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "260px minmax(0, 1fr)" },
        alignItems: "start",
      }}
    >
      <Box
        sx={{
          gridColumn: "1 / -1",
          display: "flex",
          flexWrap: "wrap",
          alignItems: "center",
          columnGap: 4,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        <Typography variant="body2" color="textSecondary" sx={{ flex: 1, minWidth: 200 }}>
          {countsText(diff, words)}
        </Typography>
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
        >
          <Tab id="tab-sides" value="sides" label="Side by side" aria-controls={panelId} />
          <Tab id="tab-json" value="json" label="JSON" aria-controls={panelId} />
        </Tabs>
      </Box>
      <DifferenceList
        differences={differences}
        shown={shown}
        onShow={show}
        words={words}
        selected={restorable ? differing : null}
        onSelect={setSelected}
      >
        {restorable && differing.length > 0 && (
          <RestoreSelected {...restorable} ids={differing} onDone={() => setSelected([])} />
        )}
      </DifferenceList>
      <Box
        ref={pane}
        role="tabpanel"
        id={panelId}
        aria-labelledby={view === "json" ? "tab-json" : "tab-sides"}
        sx={{ minWidth: 0 }}
      >
        {service !== undefined && shownId !== service && (
          <Typography sx={{ mb: 3 }}>{isolated(service)} is alike on both sides, or on neither.</Typography>
        )}
        {view === "json" ? (
          <Suspense>
            <JsonDifference key={shownId ?? ""} differences={inJson} titles={names} />
          </Suspense>
        ) : (
          <SidesView
            differences={differences}
            shown={shown}
            onShow={show}
            sides={sides}
            words={words}
            restorable={restorable}
          />
        )}
      </Box>
    </Box>
  );
}
