import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import LinearProgress from "@mui/material/LinearProgress";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { publish as publishBody, type Publication } from "#contract/publication.ts";
import { ReasonField } from "../../ui/ReasonField.tsx";
import { problemOf } from "../../lib/field-problem.ts";
import type { PublishRequest } from "../../lib/asked-dialog.ts";
import { reasonProblem } from "../../lib/reason.ts";
import { targetsQuery } from "../../lib/target-queries.ts";
import { isReadBack } from "../../lib/target-states.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { WriteDialog } from "../../ui/WriteDialog.tsx";
import { isOutdatedPreview, usePublish } from "../publication-mutations.ts";
import { FollowPublication } from "./FollowPublication.tsx";
import { PublishedVersion } from "./PublishedVersion.tsx";
import { PublishPreviewView } from "./PublishPreviewView.tsx";
import { canPublish } from "./can-publish.ts";
import { usePublishPreview } from "./use-publish-preview.ts";

interface Props {
  request: PublishRequest;
  onClose: () => void;
}

/** **Publish**: what goes live at a target, said before it does, and what came of it, said when it was read back. */
export function PublishDialog({ request: { config, target: asked, version }, onClose }: Props) {
  const targets = useQuery(targetsQuery(config));
  const [chosen, setChosen] = useState<string | null>(asked ?? null);
  const target = chosen ?? targets.data?.[0]?.id ?? null;
  const preview = usePublishPreview(config, target, version);
  const [reason, setReason] = useState("");
  const [within, setWithin] = useState("");
  const [made, setMade] = useState<Publication | null>(null);
  const publish = usePublish(config);
  const { data: read } = preview;
  const aim = targets.data?.find(({ id }) => id === target);
  // A vendor deployment checks nothing before, and does not go back by itself.
  const isChecked = aim === undefined || isReadBack(aim);

  const confirmWithin = within.trim() === "" ? null : Number(within);
  const withinProblem = problemOf(publishBody.shape.confirm_within, confirmWithin);
  const ready =
    read !== undefined && !preview.isFetching && withinProblem === true && reasonProblem(reason) === null;
  const send = () => {
    if (!read || target === null) return;
    publish.mutate(
      {
        target,
        version: read.preview.version,
        reason,
        confirm_within: confirmWithin,
        etag: read.target.etag,
        newest: read.newest,
      },
      {
        onSuccess: setMade,
        // A 412: the new preview takes the place of the one that no longer holds.
        onError: (error) => {
          if (isOutdatedPreview(error)) preview.refresh();
        },
      },
    );
  };

  return (
    <WriteDialog
      wide
      title={target === null ? "Publish" : `Publish to ${target}`}
      write={publish}
      config={config}
      main={
        made === null
          ? { children: "Publish", disabled: !ready || !canPublish(read.preview), onClick: send }
          : null
      }
      onClose={onClose}
    >
      {made !== null && read ? (
        <FollowPublication config={config} target={read.target} made={made} />
      ) : (
        <>
          {asked === undefined && (targets.data?.length ?? 0) > 1 && (
            <Choice
              label="Target"
              value={target ?? ""}
              onChange={(event) => setChosen(event.target.value)}
              options={(targets.data ?? []).map(({ id }) => ({ value: id, label: id }))}
            />
          )}
          {isOutdatedPreview(publish.error) ? (
            <Alert severity="warning">
              Somebody published there, or the load balancer changed, since this was shown: nothing was
              published. This is how it is now.
            </Alert>
          ) : (
            <FailurePanel error={publish.error} />
          )}
          <FailurePanel error={targets.error ?? preview.error} onRetry={preview.retry} />
          {preview.isFetching && (
            <Box
              component="output"
              sx={{ display: "grid", gap: 2, ...(!read && { minHeight: 200, alignContent: "start" }) }}
            >
              <span>
                {isChecked ? "Asking the load balancer to check it…" : "Asking what would be published…"}
              </span>
              <LinearProgress aria-label="Loading the preview" />
            </Box>
          )}
          {read && (
            <>
              <PublishedVersion
                config={config}
                version={read.preview.version}
                live={read.preview.live}
                readBack={isReadBack(read.target)}
              />
              <PublishPreviewView config={config} read={read} />
              <ReasonField
                value={reason}
                onChange={setReason}
                help="Optional. It stands with the publication."
              />
              {isReadBack(read.target) && (
                <TextField
                  label="Confirm within"
                  autoComplete="off"
                  value={within}
                  onChange={(event) => setWithin(event.target.value)}
                  error={withinProblem !== true}
                  helperText={
                    withinProblem === true
                      ? "Optional, in seconds. Unless somebody confirms it by then, the agent goes back to what is live now."
                      : withinProblem
                  }
                  slotProps={{ htmlInput: { inputMode: "numeric" } }}
                />
              )}
            </>
          )}
        </>
      )}
    </WriteDialog>
  );
}
