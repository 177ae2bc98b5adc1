import Typography from "@mui/material/Typography";
import { useMemo, useState } from "react";
import { noChanges } from "#domain/changes.ts";
import { ReasonField } from "../../changes/ReasonField.tsx";
import { ApiError } from "../../lib/http/api-client.ts";
import { reasonProblem } from "../../lib/reason.ts";
import { shortId } from "../../lib/short-id.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { isStalePreview, useUndo } from "./revert-mutations.ts";
import { StalePreviewNote } from "./StalePreviewNote.tsx";
import { PreviewDialog } from "./PreviewDialog.tsx";
import { undoPlan } from "./undo-plan.ts";
import { UndoPreview } from "./UndoPreview.tsx";
import { usePreview } from "./use-preview.ts";
import { VersionFacts } from "../VersionFacts.tsx";

interface Props {
  config: string;
  version: string;
  onClose: () => void;
}

/** The preview of **Undo**, which reverses the change of one version and keeps later ones, with the button that does it. */
export function UndoDialog({ config, version, onClose }: Props) {
  const preview = usePreview(config, version);
  const [reason, setReason] = useState("");
  const undo = useUndo(config);
  const { data = null, refresh } = preview.state === "ready" ? preview : {};
  const plan = useMemo(() => data && undoPlan(data), [data]);
  const refused = undo.error instanceof ApiError ? undo.error.conflicts : [];
  const conflicts = plan && plan.conflicts.length > 0 ? plan.conflicts : refused;
  const nothing = plan !== null && noChanges(plan.diff);

  const title = `Undo version ${shortId(version)}`;

  const confirm = () => {
    if (!data) return;
    const done = `Undone: version ${shortId(version)} was taken back.`;
    undo.mutate(
      {
        version,
        reason,
        etag: data.current.etag,
        newest: data.later.newest?.version ?? version,
        what: title,
        done,
      },
      { onSuccess: onClose, onError: refresh },
    );
  };

  return (
    <PreviewDialog
      config={config}
      title={title}
      verb="Undo"
      preview={preview}
      onConfirm={data && (plan === null || nothing || conflicts.length > 0) ? null : confirm}
      write={undo}
      blocked={reasonProblem(reason) !== null}
      onClose={onClose}
    >
      {(shown) => (
        <>
          {isStalePreview(undo.error) && <StalePreviewNote newest={shown.later.newest ?? shown.version} />}
          <div>
            <Typography variant="body2" sx={{ mb: 2, maxWidth: "80ch" }}>
              Takes back this one change and keeps what came after it:
            </Typography>
            <VersionFacts id={version} version={shown.version} />
          </div>
          <UndoPreview plan={plan} conflicts={conflicts}>
            <ReasonField value={reason} onChange={setReason} />
          </UndoPreview>
          {undo.error && !isStalePreview(undo.error) && refused.length === 0 && (
            <FailurePanel error={undo.error} />
          )}
        </>
      )}
    </PreviewDialog>
  );
}
