import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Panel } from "../../ui/Panel.tsx";
import { VersionLink } from "../../ui/VersionLink.tsx";
import { Time } from "../../ui/Time.tsx";
import { factsQuery } from "../version-queries.ts";
import { current } from "../versions-search-params.ts";
import { PickVersion } from "./PickVersion.tsx";
import type { SideId } from "./use-side.ts";
import { Name } from "../../ui/Name.tsx";
import { Mono } from "../../ui/Mono.tsx";

/** A version's id, author, date and message; the last three load a little later than the version itself. */
function Facts({ config, id }: { config: string; id: string }) {
  const version = useQuery(factsQuery(config, id)).data;
  return (
    <>
      <VersionLink config={config} version={id} />
      {version && (
        <Box component="span" sx={{ color: "text.secondary" }}>
          {" "}
          by <Name>{version.author}</Name>, <Time date={version.date} />
        </Box>
      )}
      <Box sx={{ minHeight: 20, overflowWrap: "anywhere" }}>{version && <Name>{version.message}</Name>}</Box>
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

/** One side of the comparison, with **Change**. */
export function SideCard({ name, side, withConfig, onChoose }: Props) {
  const { config, id } = side;
  const [picking, setPicking] = useState(false);
  return (
    <Panel
      component="section"
      aria-label={name}
      sx={{ p: 3, display: "flex", gap: 3, alignItems: "flex-start", minWidth: 0 }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="caption" color="textSecondary" component="div">
          {name}
          {withConfig && (
            <>
              {" "}
              · configuration <Mono>{config}</Mono>
            </>
          )}
        </Typography>
        {id === undefined ? (
          <Box sx={{ minHeight: 40 }}>No version is chosen.</Box>
        ) : id === current ? (
          <>
            <Box sx={{ fontWeight: 550 }}>Current set</Box>
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
