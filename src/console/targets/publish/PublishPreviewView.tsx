import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Drift, Target } from "#contract/target.ts";
import type { SetChanges } from "#domain/changes.ts";
import { isReadBack } from "../../lib/target-states.ts";
import { problemNotes, trafficNotes, worstFirst, type Note } from "../../changes/change-notes.ts";
import { SetChangeSentences } from "../../changes/ChangeSentences.tsx";
import { counted } from "../../changes/field-text.ts";
import { useMeasuredNotes } from "../../changes/use-live-notes.ts";
import { NoteList } from "../../changes/NoteList.tsx";
import { SetShares } from "../../changes/SetShares.tsx";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { LoadingText } from "../../ui/LoadingText.tsx";
import { Name } from "../../ui/Name.tsx";
import { driftText } from "../../changes/drift-texts.ts";
import { CheckResult } from "./CheckResult.tsx";
import { DeploymentChecks } from "./DeploymentChecks.tsx";
import { FilesDifference } from "./FilesDifference.tsx";
import { publishChangesQuery } from "./publish-changes.ts";
import { notesByService } from "./render-notes.ts";
import { ServiceNoteList } from "./ServiceNoteList.tsx";
import type { ReadPreview } from "./use-publish-preview.ts";

const before = (target: Target): string => (isReadBack(target) ? "what is live" : "what was published last");

const none: SetChanges = { added: [], removed: [], changed: [] };

/** What changes from what is live: sentences, traffic, problems. */
function Changes({ config, read: { preview, target } }: { config: string; read: ReadPreview }) {
  const ids = preview.sentences.map(({ id }) => id);
  const { data, error, refetch } = useQuery(
    publishChangesQuery(config, { from: preview.live, to: preview.version, ids }),
  );
  const measured = useMeasuredNotes(config, [target], data?.diff ?? none);
  const notes = useMemo(
    () => (data ? [...problemNotes(data.diff), ...trafficNotes(data.before, data.after)] : []),
    [data],
  );
  if (ids.length === 0) return <Typography>No service differs from {before(target)}.</Typography>;
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingText width={240} what="what changes" />;
  return (
    <>
      <SetChangeSentences changes={data.diff} />
      <SetShares changes={data.diff} />
      {notes.length + measured.length > 0 && (
        <div>
          <Typography variant="h3" component="p">
            Traffic and problems
          </Typography>
          <NoteList notes={worstFirst([...measured, ...notes])} />
        </div>
      )}
    </>
  );
}

/** What a publish does to something that was changed by hand. A service that it changes becomes what the version says. */
function driftNote({ preview, target }: ReadPreview, drift: Drift): Note {
  const isChanged = preview.sentences.some(({ id }) => id === drift.id);
  const otherwise = isChanged ? "it becomes what this version says" : undefined;
  return { level: "warning", text: driftText(target.id, drift, { otherwise }) };
}

/** The preview of a publish. What is refused comes first, then what changes, what is approximated, the check, the files. */
export function PublishPreviewView({ config, read }: { config: string; read: ReadPreview }) {
  const { preview, target, head } = read;
  const refused = useMemo(() => notesByService(preview.notes, "refused"), [preview]);
  const approximated = useMemo(() => notesByService(preview.notes, "approximated"), [preview]);
  return (
    <>
      {head !== preview.version && (
        <Alert severity="info" role="note">
          This is an older version, and publishing it is no revert: the current set stays as it is, and{" "}
          {target.id} is behind it.
        </Alert>
      )}
      {target.drift.length > 0 && (
        <section aria-label="What was changed by hand">
          <NoteList notes={target.drift.map((each) => driftNote(read, each))} />
        </section>
      )}
      {preview.held !== null && (
        <Alert severity="warning" role="note">
          <Name>{preview.held}</Name>
        </Alert>
      )}
      {refused.length > 0 && (
        <Alert severity="error">
          {counted(refused.length, "service")} cannot be published, so nothing of this version can:
          <ServiceNoteList notes={refused} cut={preview.more_notes} />
        </Alert>
      )}
      <section aria-label={`What changes from ${before(target)}`}>
        <Typography variant="h3" component="p" sx={{ mb: 1 }}>
          {preview.live === null
            ? `What ${isReadBack(target) ? "becomes live" : "is published"}`
            : `What changes from ${before(target)}`}
        </Typography>
        <Box sx={{ display: "grid", gap: 3, gridTemplateColumns: "minmax(0, 1fr)" }}>
          <Changes config={config} read={read} />
        </Box>
      </section>
      {approximated.length > 0 && (
        <Box component="details" sx={{ minWidth: 0 }}>
          <summary>
            {counted(approximated.length, "service")} {approximated.length === 1 ? "is" : "are"} approximated:
            the load balancer does nearly what {approximated.length === 1 ? "it says" : "they say"}
          </summary>
          <ServiceNoteList notes={approximated} cut={refused.length === 0 ? preview.more_notes : 0} />
        </Box>
      )}
      {!isReadBack(target) && <DeploymentChecks config={config} read={read} />}
      {isReadBack(target) && refused.length === 0 && (
        <>
          <CheckResult preview={preview} hasDrift={target.drift.length > 0} />
          <FilesDifference preview={preview} />
        </>
      )}
    </>
  );
}
