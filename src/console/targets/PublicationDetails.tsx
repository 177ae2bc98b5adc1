import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import type { Publication } from "#contract/publication.ts";
import type { Target } from "#contract/target.ts";
import { counted } from "../changes/field-text.ts";
import { NoteList } from "../changes/NoteList.tsx";
import { absoluteTime } from "../lib/relative-time.ts";
import { isReadBack } from "../lib/target-states.ts";
import { ErrorPanel } from "../ui/ErrorPanel.tsx";
import { LoadingText } from "../ui/LoadingText.tsx";
import { FileTexts } from "./FileTexts.tsx";
import { ProgramText } from "./ProgramText.tsx";
import { notesByService } from "./publish/render-notes.ts";
import { ServiceNoteList } from "./publish/ServiceNoteList.tsx";
import { timingsText } from "./publication-texts.ts";
import { publicationQuery } from "./publication-queries.ts";

interface Props {
  config: string;
  target: Target;
  publication: Publication;
}

/** What became of a publication, step by step: the program's words, what was read back, and the files that went there. */
export function PublicationDetails({ config, target, publication }: Props) {
  const { n, notes, outcome, output, check, read_back: readBack } = publication;
  const { live_at: liveAt, confirmed_at: confirmedAt, ended_at: endedAt } = publication;
  const files = useQuery(publicationQuery(config, target.id, n));
  const timings = timingsText(publication);
  const said = output !== "" ? output : (check?.output ?? "");
  const refused = notesByService(notes, "refused");
  return (
    <Box sx={{ display: "grid", gap: 3, py: 2, minWidth: 0, gridTemplateColumns: "minmax(0, 1fr)" }}>
      <Box sx={{ display: "grid", gap: 1 }}>
        {liveAt !== null && (
          <div>
            {outcome === "live"
              ? `${isReadBack(target) ? "Live since" : "The deployment said that it was published:"} ${absoluteTime(liveAt)}.`
              : `Was live from ${absoluteTime(liveAt)}${endedAt === null ? "" : ` to ${absoluteTime(endedAt)}`}.`}
          </div>
        )}
        {confirmedAt !== null && <div>Confirmed {absoluteTime(confirmedAt)}.</div>}
        {readBack && (
          <div>
            {readBack.differences.length === 0
              ? `Read back from the running program: ${counted(readBack.servers, "server")}, as published.`
              : `Read back from the running program: ${counted(readBack.differences.length, "difference")}.`}
          </div>
        )}
        {timings !== "" && <div className="tabular">Steps: {timings}</div>}
      </Box>
      {readBack && readBack.differences.length > 0 && (
        <NoteList notes={readBack.differences.map((text) => ({ level: "warning", text }))} />
      )}
      {refused.length > 0 && (
        <div>
          {counted(refused.length, "service")} cannot be published, so nothing of this version was:
          <ServiceNoteList notes={refused} cut={publication.more_notes} />
        </div>
      )}
      {said !== "" && <ProgramText text={said} />}
      {files.error ? (
        <ErrorPanel error={files.error} onRetry={() => void files.refetch()} />
      ) : files.data ? (
        <FileTexts files={files.data.files} />
      ) : (
        <LoadingText width={240} what="the files" />
      )}
    </Box>
  );
}
