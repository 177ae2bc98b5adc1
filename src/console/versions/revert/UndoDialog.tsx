import Typography from "@mui/material/Typography";
import { useMemo, useState } from "react";
import { noChanges } from "#domain/changes.ts";
import { ApiError } from "../../lib/http/api-client.ts";
import { shortId } from "../../lib/short-id.ts";
import { WriteFailure } from "../../session/WriteFailure.tsx";
import { isStalePreview, useChangeVersions, useUndo } from "./revert-mutations.ts";
import { StalePreviewNote } from "./StalePreviewNote.tsx";
import { PreviewDialog } from "./PreviewDialog.tsx";
import { undoPlan } from "./undo-plan.ts";
import { UndoPreview } from "./UndoPreview.tsx";
import { usePreview } from "./use-preview.ts";
import { keptText } from "./whole-change.ts";
import { WholeChange } from "./WholeChange.tsx";
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
  const sends = data !== null && plan !== null && !nothing && conflicts.length === 0;
  const versions = useChangeVersions(
    config,
    "undoVersion",
    sends ? { version, etag: data.current.etag } : null,
  );

  const confirm = () => {
    if (!data) return;
    const done = `Undone: version ${shortId(version)} was taken back.`;
    undo.mutate(
      {
        version,
        reason,
        etag: data.current.etag,
        newest: data.later.newest?.version ?? version,
        what: `Undo version ${shortId(version)}`,
        done,
      },
      { onSuccess: onClose, onError: refresh },
    );
  };

  return (
    <PreviewDialog
      config={config}
      title="Undo this version"
      verb="Undo"
      preview={preview}
      onConfirm={data && (plan === null || nothing || conflicts.length > 0) ? null : confirm}
      write={undo}
      versions={versions}
      reason={reason}
      onReason={setReason}
      onClose={onClose}
    >
      {(shown) => (
        <>
          {isStalePreview(undo.error) && <StalePreviewNote newest={shown.later.newest ?? shown.version} />}
          {plan && !nothing && conflicts.length === 0 && (
            <WholeChange changes={plan.diff} later={keptText(shown.later)} />
          )}
          <div>
            <Typography variant="body2" sx={{ mb: 2, maxWidth: "80ch" }}>
              Takes back this one change and keeps what came after it:
            </Typography>
            <VersionFacts id={version} version={shown.version} />
          </div>
          <UndoPreview config={config} plan={plan} conflicts={conflicts} />
          {undo.error && !isStalePreview(undo.error) && refused.length === 0 && (
            <WriteFailure config={config} error={undo.error} />
          )}
        </>
      )}
    </PreviewDialog>
  );
}
