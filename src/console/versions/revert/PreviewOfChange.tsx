import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useMemo } from "react";
import type { SetChanges } from "#domain/changes.ts";
import { SetChangeSentences } from "../../changes/ChangeSentences.tsx";
import { NoteList } from "../../changes/NoteList.tsx";
import { problemNotes } from "../../changes/change-notes.ts";
import { SetShares } from "../../changes/SetShares.tsx";
import { TitledSection } from "../TitledSection.tsx";
import { trafficGroups } from "./traffic-groups.ts";

interface Props {
  changes: SetChanges;
}

/** What a change of the set would do: the sentences, the traffic, the service rules that it would break. */
export function PreviewOfChange({ changes }: Props) {
  const traffic = useMemo(() => trafficGroups(changes), [changes]);
  const problems = useMemo(() => problemNotes(changes), [changes]);
  return (
    <>
      <TitledSection title="What changes from now">
        <SetChangeSentences changes={changes} />
      </TitledSection>
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
      {problems.length > 0 && (
        <TitledSection title="Service rules that this breaks">
          <NoteList notes={problems} />
        </TitledSection>
      )}
      <SetShares changes={changes} />
    </>
  );
}
