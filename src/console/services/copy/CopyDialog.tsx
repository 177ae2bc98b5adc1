import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import LinearProgress from "@mui/material/LinearProgress";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { noChanges } from "#domain/changes.ts";
import { isolated } from "#contract/shown-text.ts";
import { serviceName } from "#domain/labels.ts";
import type { CopyRequest } from "../../lib/asked-dialog.ts";
import { reasonProblem } from "../../lib/reason.ts";
import { isTyped } from "../../lib/typed-confirmation.ts";
import { ChangeReason } from "../../session/ChangeReason.tsx";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { ConfigLabel } from "../../ui/ConfigLabel.tsx";
import { useOtherConfigs } from "../../ui/use-other-configs.ts";
import { WriteDialog } from "../../ui/WriteDialog.tsx";
import { ToTypeField } from "../bulk/ToTypeField.tsx";
import { useBulkSave } from "../bulk/use-bulk-save.ts";
import { StaleReviewError } from "../write-set.ts";
import { copyPlan } from "./copy-plan.ts";
import { targetQuery, useCopyDryRun } from "./copy-queries.ts";
import { CopyReview } from "./CopyReview.tsx";

interface Props {
  request: CopyRequest;
  onClose: () => void;
}

/** **Copy to…**: chooses another configuration, with or without the hosts, and reviews what changes there. */
export function CopyDialog({ request: { config, service, past, to }, onClose }: Props) {
  const others = useOtherConfigs(config);
  const [picked, setPicked] = useState(to);
  const target = others.find(({ id }) => id === picked) ?? others[0];
  const targetId = target?.id ?? "";
  const [withHosts, setWithHosts] = useState(true);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const save = useBulkSave(targetId);
  const { data: set, error, refetch } = useQuery({ ...targetQuery(targetId), enabled: target !== undefined });
  const plan = useMemo(() => set && copyPlan(service, set.items, withHosts), [service, set, withHosts]);
  const changesNothing = plan !== undefined && noChanges(plan.diff);
  const dryRun = useCopyDryRun(targetId, plan && !changesNothing ? plan.put : null, set?.etag ?? null);
  const name = serviceName(service);
  const needed = plan?.loses
    ? { text: service.id, why: "to confirm that nobody will serve this traffic" }
    : null;
  const ready =
    dryRun.isSuccess && reasonProblem(reason) === null && (needed === null || isTyped(typed, needed.text));

  const send = () => {
    if (!plan || !set) return;
    const message = `Copy ${service.id} from ${config}`;
    save.mutate(
      {
        before: plan.before,
        put: [plan.put],
        removed: [],
        set,
        done: `Copy ${isolated(service.id)} from ${config} to ${targetId}`,
        message: reason.trim() || message,
      },
      {
        onSuccess: onClose,
        onError: (failure) => {
          setTyped("");
          if (failure instanceof StaleReviewError) void refetch();
        },
      },
    );
  };

  return (
    <WriteDialog
      wide
      title={`Copy ${isolated(name)} to another configuration`}
      write={save}
      config={targetId}
      main={changesNothing || !target ? null : { children: "Save", disabled: !ready, onClick: send }}
      onClose={onClose}
    >
      {save.error instanceof StaleReviewError && (
        <Alert severity="warning">
          {save.error.message}. Nothing was saved. This review is of the current services.
        </Alert>
      )}
      <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 4, rowGap: 2, alignItems: "flex-end" }}>
        <Choice
          label="Configuration"
          options={others.map(({ id }) => ({ value: id, label: id }))}
          value={targetId}
          onChange={({ target: { value } }) => {
            setPicked(value);
            setTyped("");
            save.reset();
          }}
          fullWidth={false}
          sx={{ minWidth: 160 }}
          slotProps={{ htmlInput: { translate: "no" } }}
        />
        {target && target.label !== "" && (
          <Box sx={{ alignSelf: "flex-end", pb: 1.5 }}>
            <ConfigLabel {...target} />
          </Box>
        )}
        <FormControlLabel
          label="With its hosts"
          control={
            <Checkbox checked={withHosts} onChange={({ target: { checked } }) => setWithHosts(checked)} />
          }
        />
      </Box>
      {past !== undefined && (
        <Alert severity="info" role="note">
          This is the service as it was in {config}: {past}.
        </Alert>
      )}
      {error && <FailurePanel error={error} onRetry={() => void refetch()} />}
      {!plan && !error && target && <LinearProgress aria-label={`Reading ${targetId}`} />}
      {plan && <CopyReview plan={plan} config={targetId} withHosts={withHosts} />}
      {dryRun.isFetching && <LinearProgress aria-label="Asking the server what it would do" />}
      {dryRun.error && <FailurePanel error={dryRun.error} onRetry={() => void dryRun.refetch()} />}
      {needed && <ToTypeField needed={needed} value={typed} onChange={setTyped} />}
      {plan && !changesNothing && <ChangeReason value={reason} onChange={setReason} />}
      {save.error && !(save.error instanceof StaleReviewError) && <FailurePanel error={save.error} />}
    </WriteDialog>
  );
}
