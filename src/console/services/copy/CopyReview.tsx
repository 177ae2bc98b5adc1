import Typography from "@mui/material/Typography";
import { useMemo } from "react";
import { noChanges } from "#domain/changes.ts";
import { problemNotes, trafficNotes, worstFirst } from "../../changes/change-notes.ts";
import { SetChangeSentences } from "../../changes/ChangeSentences.tsx";
import { NotesBefore } from "../../changes/NotesBefore.tsx";
import { useLiveNotes } from "../../changes/use-live-notes.ts";
import { Mono } from "../../ui/Mono.tsx";
import type { CopyPlan } from "./copy-plan.ts";

interface Props {
  plan: CopyPlan;
  /** The configuration that is copied into. */
  config: string;
  withHosts: boolean;
}

/** What a copy changes in the other configuration, and what to know before. */
export function CopyReview({ plan: { put, before, diff }, config, withHosts }: Props) {
  const live = useLiveNotes(config, diff);
  const saved = useMemo(() => [...trafficNotes(before, [put]), ...problemNotes(diff)], [before, put, diff]);
  if (noChanges(diff))
    return (
      <Typography>
        <Mono>{config}</Mono> has it exactly so already: there is nothing to copy.
      </Typography>
    );
  const isNew = before.length === 0;
  const own = isNew ? "It will have no hosts there yet." : "The hosts that it has there stay.";
  return (
    <>
      <div>
        <Typography variant="h3" component="p" sx={{ mb: 1 }}>
          {isNew ? "New in " : "Changes what is in "}
          <Mono>{config}</Mono>
        </Typography>
        <SetChangeSentences changes={diff} />
        {!withHosts && (
          <Typography variant="body2" color="textSecondary">
            {own}
          </Typography>
        )}
      </div>
      <NotesBefore verb="save" notes={worstFirst([...live, ...saved])} />
    </>
  );
}
