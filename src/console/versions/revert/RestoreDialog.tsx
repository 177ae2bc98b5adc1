import Typography from "@mui/material/Typography";
import { useMemo, useState } from "react";
import { changes, noChanges } from "#domain/changes.ts";
import { ReasonField } from "../../changes/ReasonField.tsx";
import { counted, listed } from "../../changes/words.ts";
import { reasonProblem } from "../../lib/reason.ts";
import { shortId } from "../../lib/short-id.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { Section } from "../Section.tsx";
import { VersionFacts } from "../VersionFacts.tsx";
import { LaterVersions } from "./LaterVersions.tsx";
import { isOvertaken, useRevert } from "./mutations.ts";
import { Overtaken } from "./Overtaken.tsx";
import { PastDialog } from "./PastDialog.tsx";
import { PreviewOfChange } from "./PreviewOfChange.tsx";
import { restored } from "./restored.ts";
import { usePastPreview, type PastPreview } from "./use-past-preview.ts";
import { useSayDone } from "./use-say-done.ts";

interface Props {
  config: string;
  version: string;
  /** The services to restore: at least one. */
  ids: readonly string[];
  /** `done`: they were restored. */
  onClose: (done: boolean) => void;
}

const diffOf = ({ current, past }: PastPreview, ids: readonly string[]) =>
  changes(current.services, restored(current.services, past, ids));

/** **Restore**: what making some services again what they were in a version would do, and the button that does it. */
export function RestoreDialog({ config, version, ids, onClose }: Props) {
  const preview = usePastPreview(config, version, ids);
  const [reason, setReason] = useState("");
  const restore = useRevert(config);
  const sayDone = useSayDone(config);
  const data = preview.state === "ready" ? preview.data : null;
  const diff = useMemo(() => data && diffOf(data, ids), [data, ids]);
  const nothing = diff !== null && noChanges(diff);
  const names = data
    ? ids.map((id) => [...data.past, ...data.current.services].find((one) => one.id === id)?.name ?? id)
    : ids;
  const these = ids.length === 1 ? "this service" : "these services";
  const what = ids.length > 3 ? counted(ids.length, "service") : listed(names);

  const confirm = () => {
    if (!data) return;
    restore.mutate(
      { version, ids, reason, etag: data.current.etag },
      {
        onSuccess: (made) => {
          onClose(true);
          sayDone(`Restored ${what} from version ${shortId(version)}.`, made);
        },
      },
    );
  };

  return (
    <PastDialog
      title={`Restore ${what} from version ${shortId(version)}`}
      verb="Restore"
      busyVerb="Restoring…"
      preview={preview}
      onConfirm={nothing ? null : confirm}
      busy={restore.isPending}
      blocked={reasonProblem(reason) !== null}
      onClose={() => onClose(false)}
    >
      {(shown) => (
        <>
          {isOvertaken(restore.error) && <Overtaken newest={shown.later.newest ?? shown.version} />}
          <div>
            <Typography variant="body2" sx={{ mb: 2, maxWidth: "80ch" }}>
              Makes {these} current again as in the set after this change; all other services stay as they are
              now:
            </Typography>
            <VersionFacts id={version} version={shown.version} />
          </div>
          {nothing || diff === null ? (
            <Typography>
              Nothing to restore: what is current is already the same as in this version.
            </Typography>
          ) : (
            <>
              <PreviewOfChange changes={diff} />
              <Section title="Later changes">
                <LaterVersions later={shown.later} of={these} />
              </Section>
              <ReasonField value={reason} onChange={setReason} />
            </>
          )}
          {restore.error && !isOvertaken(restore.error) && <FailurePanel error={restore.error} />}
        </>
      )}
    </PastDialog>
  );
}
