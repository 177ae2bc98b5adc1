import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { absoluteTime } from "../../lib/relative-time.ts";
import { momentText } from "../../lib/local-time.ts";
import { serverTime } from "../../lib/server-clock.ts";
import { Panel } from "../../ui/Panel.tsx";
import { VersionLink } from "../../ui/VersionLink.tsx";
import { factsQuery } from "../version-queries.ts";
import { current } from "../versions-search-params.ts";
import { PickVersion } from "./PickVersion.tsx";
import type { SideId } from "./use-side.ts";
import { Name } from "../../ui/Name.tsx";
import { Mono } from "../../ui/Mono.tsx";

const oneLine = {
  overflow: "hidden",
  textOverflow: "ellipsis",
  whiteSpace: "nowrap",
  minHeight: 20,
} as const;

/** On a narrow window the id has a line of its own, so that it does not wrap when the date arrives. */
const madeBy = {
  display: { xs: "block", md: "inline" },
  minHeight: 20,
  overflow: "hidden",
  textOverflow: "ellipsis",
  whiteSpace: { xs: "nowrap", md: "normal" },
} as const;

/** When and by whom a version was made, its id, and why; all but the id load a little later. */
function Facts({ config, id }: { config: string; id: string }) {
  const version = useQuery(factsQuery(config, id)).data;
  return (
    <>
      <Box sx={{ minHeight: 20, overflowWrap: "anywhere" }}>
        <Box component="span" sx={madeBy}>
          {version && (
            <>
              <Box
                component="time"
                dateTime={version.date}
                title={absoluteTime(version.date)}
                sx={{ fontWeight: 600 }}
              >
                {momentText(version.date, serverTime())}
              </Box>{" "}
              <Name>{version.author}</Name>{" "}
            </>
          )}
        </Box>
        <VersionLink config={config} version={id} />
      </Box>
      <Box sx={{ ...oneLine, color: "text.secondary" }} title={version?.reason ?? undefined}>
        {version && (version.reason ? <Name>{version.reason}</Name> : "as it was after this change")}
      </Box>
    </>
  );
}

interface Props {
  name: "From" | "To";
  side: SideId;
  /** Whether to name its configuration. */
  withConfig: boolean;
  onChoose: (side: SideId & { id: string }) => void;
}

/** One side of the comparison by date and author, with **Change**. */
export function SideCard({ name, side, withConfig, onChoose }: Props) {
  const { config, id } = side;
  const [picking, setPicking] = useState(false);
  return (
    <Panel
      component="section"
      aria-label={name}
      sx={{ px: 3, py: 2, display: "flex", gap: 3, alignItems: "center", minWidth: 0, typography: "body2" }}
    >
      <Box sx={{ flexShrink: 0, color: "text.secondary" }}>
        {name}
        {withConfig && (
          <Box sx={{ color: "text.primary", fontWeight: 600 }}>
            <Mono>{config}</Mono>
          </Box>
        )}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {id === undefined ? (
          "No version is chosen."
        ) : id === current ? (
          <>
            <Box sx={{ fontWeight: 600 }}>Current set</Box>
            <Box sx={{ color: "text.secondary" }}>as it is now</Box>
          </>
        ) : (
          <Facts config={config} id={id} />
        )}
      </Box>
      <Button size="small" onClick={() => setPicking(true)} aria-haspopup="dialog">
        Change<span className="visually-hidden"> side “{name}”</span>
      </Button>
      {picking && (
        <PickVersion
          name={name}
          config={config}
          onClose={() => setPicking(false)}
          onPick={(picked) => {
            setPicking(false);
            onChoose(picked);
          }}
        />
      )}
    </Panel>
  );
}
