import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { serviceChange } from "#domain/changes.ts";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import { lastVersionQuery, stateOf } from "../../lib/queries.ts";
import { LastVersion } from "../../changes/LastVersion.tsx";
import { Name } from "../../ui/Name.tsx";
import type { Opening } from "./opening.ts";

interface Props {
  config: string;
  opening: Pick<Opening, "base" | "merged">;
}

/** What somebody else changed in a service that was open: the form shows it, below the edits made here. */
export function MergedChanges({ config, opening: { base, merged } }: Props) {
  const [closed, setClosed] = useState(false);
  const change = useMemo(() => merged && serviceChange(merged.before, merged.after), [merged]);
  const shown = merged !== null && change !== null && !closed;
  // Asked once: by the next time, another version may be the last.
  const last = useQuery({
    ...lastVersionQuery(config, merged?.after.id ?? "", `${stateOf(base)} ${useId()}`),
    enabled: merged !== null,
    staleTime: "static",
    gcTime: 0,
  }).data;
  if (!shown) return null;
  const author = last?.author ?? "Somebody else";
  const when = last && <LastVersion config={config} version={last} />;
  return (
    <Box component="output" sx={{ display: "block" }}>
      <Alert
        severity="info"
        role="note"
        action={
          <Button variant="text" onClick={() => setClosed(true)}>
            Close
          </Button>
        }
      >
        {merged.edited ? (
          <>
            <Name>{author}</Name> has changed this service while you were editing{when}. That is merged with
            your edits:
          </>
        ) : (
          <>
            <Name>{author}</Name> has changed this service since you opened it{when}. The form shows it as it
            is now:
          </>
        )}
        <ChangeSentences change={change} />
      </Alert>
    </Box>
  );
}
