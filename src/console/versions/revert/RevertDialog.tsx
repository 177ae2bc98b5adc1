import Typography from "@mui/material/Typography";
import { useMemo, useState } from "react";
import { changes, noChanges } from "#domain/changes.ts";
import { ReasonField } from "../../changes/ReasonField.tsx";
import { reasonProblem } from "../../lib/reason.ts";
import { shortId } from "../../lib/short-id.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { LaterVersions } from "./LaterVersions.tsx";
import { isOvertaken, useRevert } from "./mutations.ts";
import { Overtaken } from "./Overtaken.tsx";
import { PastDialog } from "./PastDialog.tsx";
import { PreviewOfChange } from "./PreviewOfChange.tsx";
import { Section } from "../Section.tsx";
import { usePastPreview } from "./use-past-preview.ts";
import { useSayDone } from "./use-say-done.ts";
import { VersionFacts } from "../VersionFacts.tsx";

interface Props {
  config: string;
  version: string;
  onClose: () => void;
}

/** **Revert**: what making a past version current again would do, and the button that does it. */
export function RevertDialog({ config, version, onClose }: Props) {
  const preview = usePastPreview(config, version);
  const [reason, setReason] = useState("");
  const revert = useRevert(config);
  const sayDone = useSayDone(config);
  const data = preview.state === "ready" ? preview.data : null;
  const diff = useMemo(() => data && changes(data.current.services, data.past), [data]);

  const confirm = () => {
    if (!data) return;
    revert.mutate(
      { version, reason, etag: data.current.etag },
      {
        onSuccess: (made) => {
          onClose();
          sayDone(`Reverted to version ${shortId(version)}.`, made);
        },
      },
    );
  };

  const nothing = diff !== null && noChanges(diff);
  return (
    <PastDialog
      title={`Revert to version ${shortId(version)}`}
      verb="Revert"
      busyVerb="Reverting…"
      preview={preview}
      onConfirm={nothing ? null : confirm}
      busy={revert.isPending}
      blocked={reasonProblem(reason) !== null}
      onClose={onClose}
    >
      {(shown) => (
        <>
          {isOvertaken(revert.error) && <Overtaken newest={shown.later.newest ?? shown.version} />}
          <div>
            <Typography variant="body2" sx={{ mb: 2, maxWidth: "80ch" }}>
              Makes current again the set as it was after this change:
            </Typography>
            <VersionFacts id={version} version={shown.version} />
          </div>
          {nothing || diff === null ? (
            <Typography>Nothing to revert: the current set is already the same as this version.</Typography>
          ) : (
            <>
              <PreviewOfChange changes={diff} />
              <Section title="Later changes">
                <LaterVersions later={shown.later} />
              </Section>
              <ReasonField value={reason} onChange={setReason} />
            </>
          )}
          {revert.error && !isOvertaken(revert.error) && <FailurePanel error={revert.error} />}
        </>
      )}
    </PastDialog>
  );
}
