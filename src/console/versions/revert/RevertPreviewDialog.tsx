import Typography from "@mui/material/Typography";
import { useMemo, useState } from "react";
import { changes, noChanges } from "#domain/changes.ts";
import { ReasonField } from "../../changes/ReasonField.tsx";
import { reasonProblem } from "../../lib/reason.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { TitledSection } from "../TitledSection.tsx";
import { VersionFacts } from "../VersionFacts.tsx";
import { LaterVersions } from "./LaterVersions.tsx";
import { isOvertaken, useRevert } from "./revert-mutations.ts";
import { StalePreviewNote } from "./StalePreviewNote.tsx";
import { PreviewDialog } from "./PreviewDialog.tsx";
import { PreviewOfChange } from "./PreviewOfChange.tsx";
import { restored } from "./restored.ts";
import { usePreview, type Preview } from "./use-preview.ts";

interface Words {
  title: string;
  /** The word on the button: "Revert". */
  verb: string;
  /** What it does, ending before the version's facts. */
  intro: string;
  /** What goes back, where it is not the whole set. */
  of?: string;
  /** When it would change nothing. */
  nothing: string;
  /** When it was done. */
  done: string;
}

interface Props {
  config: string;
  version: string;
  /** The services that go back; the whole set without. */
  ids?: readonly string[];
  /** Before and after the preview is there. */
  words: (preview: Preview | null) => Words;
  /** `done`: it was done. */
  onClose: (done: boolean) => void;
}

/** **Revert** and **Restore**: what going back to a version would do, and the button that does it. */
export function RevertPreviewDialog({ config, version, ids, words, onClose }: Props) {
  const preview = usePreview(config, version, ids);
  const [reason, setReason] = useState("");
  const revert = useRevert(config);
  const { data = null, refresh } = preview.state === "ready" ? preview : {};
  const { title, verb, intro, nothing: nothingText, of, done } = words(data);
  const target = useMemo(
    () => data && (ids ? restored(data.current.services, data.past, ids) : data.past),
    [data, ids],
  );
  const diff = useMemo(() => data && target && changes(data.current.services, target), [data, target]);
  const nothing = diff !== null && noChanges(diff);

  const confirm = () => {
    if (!data) return;
    const { etag } = data.current;
    const newest = data.later.newest?.version ?? version;
    const said = { what: title, done };
    revert.mutate(
      { version, ...(ids && { ids }), reason, etag, newest, ...said },
      { onSuccess: () => onClose(true), onError: refresh },
    );
  };

  return (
    <PreviewDialog
      config={config}
      title={title}
      verb={verb}
      preview={preview}
      onConfirm={nothing ? null : confirm}
      write={revert}
      blocked={reasonProblem(reason) !== null}
      onClose={() => onClose(false)}
    >
      {(shown) => (
        <>
          {isOvertaken(revert.error) && <StalePreviewNote newest={shown.later.newest ?? shown.version} />}
          <div>
            <Typography variant="body2" sx={{ mb: 2, maxWidth: "80ch" }}>
              {intro}
            </Typography>
            <VersionFacts id={version} version={shown.version} />
          </div>
          {nothing || diff === null ? (
            <Typography>{nothingText}</Typography>
          ) : (
            <>
              <PreviewOfChange changes={diff} />
              <TitledSection title="Later changes">
                <LaterVersions later={shown.later} of={of} />
              </TitledSection>
              <ReasonField value={reason} onChange={setReason} />
            </>
          )}
          {revert.error && !isOvertaken(revert.error) && <FailurePanel error={revert.error} />}
        </>
      )}
    </PreviewDialog>
  );
}
