import Alert from "@mui/material/Alert";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { noChanges } from "#domain/changes.ts";
import { WriteFailure } from "../../session/WriteFailure.tsx";
import { TitledSection } from "../TitledSection.tsx";
import { VersionFacts } from "../VersionFacts.tsx";
import { LaterVersions } from "./LaterVersions.tsx";
import { isStalePreview, useChangeVersions, useRevert } from "./revert-mutations.ts";
import { ServiceChoice } from "./ServiceChoice.tsx";
import { StalePreviewNote } from "./StalePreviewNote.tsx";
import { PreviewDialog } from "./PreviewDialog.tsx";
import { PreviewOfChange } from "./PreviewOfChange.tsx";
import { useChosenChange } from "./use-chosen-change.ts";
import { usePreview, type Preview } from "./use-preview.ts";
import { takenText } from "./whole-change.ts";
import { WholeChange } from "./WholeChange.tsx";

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
  /** Whether single services may be left out. */
  mayLeaveOut: boolean;
  /** Called with null until the preview is loaded. `restored`: how many services are restored, if not the whole set. */
  texts: (preview: Preview | null, restored: number | null) => Texts;
  /** `done`: whether the write was made. */
  onClose: (done: boolean) => void;
}

/** The preview of **Revert** or **Restore**, with the button that does it. */
export function RevertPreviewDialog({ config, version, ids, mayLeaveOut, texts, onClose }: Props) {
  const preview = usePreview(config, version, ids);
  const [reason, setReason] = useState("");
  const revert = useRevert(config);
  const { data = null, refresh } = preview.state === "ready" ? preview : {};
  const change = useChosenChange(config, version, data, ids);
  const { title, verb, intro, nothing, of, done } = texts(data, change?.ids?.length ?? null);
  const isNothing = change !== null && noChanges(change.all);
  const sends = data !== null && change !== null && !noChanges(change.chosen) && change.fits;
  const versions = useChangeVersions(
    config,
    "revertVersion",
    sends ? { version, ...(change.ids && { ids: change.ids }), etag: data.current.etag } : null,
  );

  const confirm = () => {
    if (!data || !change) return;
    const { etag } = data.current;
    const newest = data.later.newest?.version ?? version;
    revert.mutate(
      { version, ...(change.ids && { ids: change.ids }), reason, etag, newest, what: title, done },
      { onSuccess: () => onClose(true), onError: refresh },
    );
  };

  return (
    <PreviewDialog
      config={config}
      title={title}
      verb={verb}
      preview={preview}
      onConfirm={isNothing ? null : confirm}
      write={revert}
      blocked={change !== null && (noChanges(change.chosen) || !change.fits)}
      versions={versions}
      reason={reason}
      onReason={setReason}
      onClose={() => onClose(false)}
    >
      {(shown) => (
        <>
          {isStalePreview(revert.error) && <StalePreviewNote newest={shown.later.newest ?? shown.version} />}
          {change && !isNothing && (
            <WholeChange changes={change.chosen} later={change.later && takenText(change.later, of)} />
          )}
          <div>
            <Typography variant="body2" sx={{ mb: 2, maxWidth: "80ch" }}>
              {intro}
            </Typography>
            <VersionFacts id={version} version={shown.version} />
          </div>
          {isNothing || change === null ? (
            <Typography>{nothing}</Typography>
          ) : (
            <>
              {!change.fits && (
                <Alert severity="warning">
                  Too many services are chosen: leave out fewer to revert the whole set, or choose fewer to
                  restore them.
                </Alert>
              )}
              <PreviewOfChange config={config} changes={change.chosen}>
                <ServiceChoice
                  changes={change.all}
                  leftOut={change.leftOut}
                  onLeftOut={mayLeaveOut ? change.setLeftOut : null}
                />
              </PreviewOfChange>
              <TitledSection title="Later changes">
                {change.later ? (
                  <LaterVersions later={change.later} of={of} />
                ) : (
                  <Typography variant="body2">Counting …</Typography>
                )}
              </TitledSection>
            </>
          )}
          {revert.error && !isStalePreview(revert.error) && (
            <WriteFailure config={config} error={revert.error} />
          )}
        </>
      )}
    </PreviewDialog>
  );
}
