import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useId, useSyncExternalStore } from "react";
import type { Version } from "#contract/version.ts";
import { momentText } from "../lib/local-time.ts";
import { clockTime, onClock } from "../lib/server-clock.ts";
import { shortId } from "../lib/short-id.ts";
import { Mono } from "../ui/Mono.tsx";
import { Name } from "../ui/Name.tsx";
import { factsQuery, orderQuery } from "./version-queries.ts";
import { current } from "./versions-search-params.ts";

interface Props {
  config: string;
  selected: readonly string[];
  /** The version that is current, which is compared with no other by itself. */
  currentVersion: string | null;
  onClear: () => void;
}

/** A version as people know it: when, who, and the short id. */
function Known({ id, version }: { id: string; version: Version | null | undefined }) {
  const now = useSyncExternalStore(onClock, clockTime);
  return (
    <span>
      {version && (
        <>
          {momentText(version.date, now)} <Name>{version.author}</Name>{" "}
        </>
      )}
      (<Mono>{shortId(id)}</Mono>)
    </span>
  );
}

/**
 * The bar at the bottom of the window that says which versions are selected. **Compare** for two of them, the older first,
 * which the server tells; **Compare with current** for one.
 */
export function SelectedVersions({ config, selected, currentVersion, onClear }: Props) {
  const navigate = useNavigate();
  const [a = "", b = ""] = selected;
  const what = useId();
  const order = useQuery({ ...orderQuery(config, a, b), enabled: selected.length === 2 });
  const pair = selected.length === 2 ? order.data : undefined;
  // As the comparison will have them: the older one at the left.
  const shown = pair ? [pair.from, pair.to] : selected;
  const facts = useQueries({ queries: shown.slice(0, 2).map((id) => factsQuery(config, id)) });
  if (selected.length === 0) return null;
  const compare = (search: { from: string; to: string }) =>
    void navigate({ to: "/configs/$config/compare", params: { config }, search });
  return (
    <Box
      component="section"
      aria-label="Selection"
      sx={{
        position: "sticky",
        bottom: 0,
        zIndex: 2,
        display: "flex",
        flexWrap: "wrap",
        alignItems: "center",
        gap: 2,
        px: 3,
        py: 2,
        bgcolor: "background.paper",
        borderTop: 1,
        borderColor: "divider",
        boxShadow: "0 -4px 12px rgb(0 0 0 / 0.12)",
      }}
    >
      <Box id={what} component="output" sx={{ flex: "1 1 240px", minWidth: 0, overflowWrap: "anywhere" }}>
        <strong>{selected.length} selected</strong>
        {": "}
        {selected.length > 2
          ? "keep two to compare them"
          : order.error
            ? `they cannot be compared: ${order.error.message}`
            : shown.map((id, at) => (
                <span key={id}>
                  {at > 0 && " ↔ "}
                  <Known id={id} version={facts[at]?.data} />
                </span>
              ))}
      </Box>
      <Box sx={{ display: "flex", gap: 2 }}>
        <Button variant="text" onClick={onClear}>
          Clear selection
        </Button>
        {selected.length === 1 ? (
          <Button
            variant="contained"
            color="primary"
            aria-describedby={what}
            disabled={a === currentVersion}
            onClick={() => compare({ from: a, to: current })}
          >
            Compare with current
          </Button>
        ) : (
          <Button
            variant="contained"
            color="primary"
            aria-describedby={what}
            disabled={!pair}
            onClick={() => pair && compare(pair)}
          >
            Compare
          </Button>
        )}
      </Box>
    </Box>
  );
}
