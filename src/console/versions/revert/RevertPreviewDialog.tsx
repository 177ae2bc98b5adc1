import Typography from "@mui/material/Typography";
import { useMemo, useState } from "react";
import { changes, noChanges } from "#domain/changes.ts";
import { ReasonField } from "../../changes/ReasonField.tsx";
import { reasonProblem } from "../../lib/reason.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { TitledSection } from "../TitledSection.tsx";
import { VersionFacts } from "../VersionFacts.tsx";
import { LaterVersions } from "./LaterVersions.tsx";
import { isStalePreview, useRevert } from "./revert-mutations.ts";
import { StalePreviewNote } from "./StalePreviewNote.tsx";
import { PreviewDialog } from "./PreviewDialog.tsx";
import { PreviewOfChange } from "./PreviewOfChange.tsx";
import { restored } from "./restored.ts";
import { usePreview, type Preview } from "./use-preview.ts";

interface Texts {
  title: string;
  /** The word on the button: "Revert". */
  verb: string;
  /** What the write does; the facts of the version follow. */
  intro: string;
  /** What is restored, where that is not the whole set: "this service". */
  of?: string;
  /** Shown where the write would change nothing. */
  nothing: string;
  /** The notice after the write. */
  done: string;
}

interface Props {
  config: string;
  version: string;
  /** The services to restore; undefined: the whole set is reverted. */
  ids?: readonly string[];
  /** Called with null until the preview is loaded. */
  texts: (preview: Preview | null) => Texts;
  /** `done`: whether the write was made. */
  onClose: (done: boolean) => void;
}

/** The preview of **Revert** or **Restore**, with the button that does it. */
export function RevertPreviewDialog({ config, version, ids, texts, onClose }: Props) {
  const preview = usePreview(config, version, ids);
  const [reason, setReason] = useState("");
  const revert = useRevert(config);
  const { data = null, refresh } = preview.state === "ready" ? preview : {};
  const { title, verb, intro, nothing: nothingText, of, done } = texts(data);
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
    revert.mutate(
      { version, ...(ids && { ids }), reason, etag, newest, what: title, done },
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
          {isStalePreview(revert.error) && <StalePreviewNote newest={shown.later.newest ?? shown.version} />}
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
          {revert.error && !isStalePreview(revert.error) && <FailurePanel error={revert.error} />}
        </>
      )}
    </PreviewDialog>
  );
}
