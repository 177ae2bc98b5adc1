import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useMemo, type ReactNode } from "react";
import type { SetChanges } from "#domain/changes.ts";
import { NoteList } from "../../changes/NoteList.tsx";
import { problemNotes, worstFirst } from "../../changes/change-notes.ts";
import { SetShares } from "../../changes/SetShares.tsx";
import { useLiveNotes } from "../../changes/use-live-notes.ts";
import { TitledSection } from "../TitledSection.tsx";
import { trafficGroups } from "./traffic-groups.ts";

interface Props {
  config: string;
  changes: SetChanges;
  /** The services with what changes in each. */
  children: ReactNode;
}

/** What a change of the set would do: the services, the traffic, the service rules that it would break. */
export function PreviewOfChange({ config, changes, children }: Props) {
  const live = useLiveNotes(config, changes);
  const traffic = useMemo(() => trafficGroups(changes), [changes]);
  const problems = useMemo(() => problemNotes(changes), [changes]);
  return (
    <>
      <TitledSection title="What changes from now">{children}</TitledSection>
      <TitledSection title="Traffic">
        {traffic.length === 0 && <Typography variant="body2">The same hosts take traffic as now.</Typography>}
        <Box sx={{ display: "grid", gap: 3 }}>
          {traffic.map(({ title, notes }) => (
            <div key={title}>
              <Typography variant="caption" color="textSecondary" component="p">
                {title}
              </Typography>
              <NoteList notes={notes} />
            </div>
          ))}
        </Box>
      </TitledSection>
      {live.length > 0 && (
        <TitledSection title="At the load balancers">
          <NoteList notes={worstFirst(live)} />
        </TitledSection>
      )}
      {problems.length > 0 && (
        <TitledSection title="Service rules that this breaks">
          <NoteList notes={problems} />
        </TitledSection>
      )}
      <SetShares changes={changes} />
    </>
  );
}
