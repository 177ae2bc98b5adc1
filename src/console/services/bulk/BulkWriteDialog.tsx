import Alert from "@mui/material/Alert";
import { useMemo, useState, type ReactNode } from "react";
import type { Service } from "#contract/service.ts";
import { ChangedSinceNote } from "../../changes/ChangedSinceNote.tsx";
import { isTyped } from "../../lib/typed-confirmation.ts";
import { reasonProblem } from "../../lib/reason.ts";
import { ChangeReason } from "../../session/ChangeReason.tsx";
import { WriteFailure } from "../../session/WriteFailure.tsx";
import { WriteDialog } from "../../ui/WriteDialog.tsx";
import { brokeOff } from "../../lib/made-write.ts";
import { BrokenOffError, changedSince, StaleReviewError } from "../write-set.ts";
import { bulkPlan, toType, type Task } from "./bulk-plan.ts";
import { UsedByNote } from "../links/UsedByNote.tsx";
import { useLinksBefore } from "../links/use-links.ts";
import { BulkReview } from "./BulkReview.tsx";
import { doneText } from "./bulk-texts.ts";
import { ToTypeField } from "./ToTypeField.tsx";
import { useBulkSave, useBulkVersions } from "./use-bulk-save.ts";
import type { ReviewedSet } from "./use-reviewed-set.ts";

interface Props {
  config: string;
  title: string;
  reviewed: ReviewedSet;
  task: Task;
  /** The services that the task is applied to, of the reviewed set. */
  services: readonly Service[];
  onClose: () => void;
  onDone: () => void;
  /** The settings of the task. */
  children?: ReactNode;
}

/** The dialog of a change of several services: its review, its **Reason** and one save. */
export function BulkWriteDialog(props: Props) {
  const { config, title, reviewed, task, services, onClose, onDone, children } = props;
  const { set, now, review } = reviewed;
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const save = useBulkSave(config);
  const plan = useMemo(() => bulkPlan(task, services), [task, services]);
  const moved = useMemo(
    () => (now.etag === set.etag && now.etag !== null ? null : changedSince(services, now)),
    [services, set.etag, now],
  );
  const versions = useBulkVersions(config, plan, set);
  const links = useLinksBefore(config, plan.removed);
  const needed = toType(
    task,
    plan,
    links.used.map(({ id }) => id),
  );
  const count = plan.put.length + plan.removed.length;
  const ready =
    count > 0 &&
    plan.faults.length === 0 &&
    links.pending === 0 &&
    reasonProblem(reason) === null &&
    (needed === null || isTyped(typed, needed.text));

  const send = () =>
    save.mutate(
      { ...plan, set, done: doneText(task, count), message: reason.trim() },
      {
        onSuccess: onDone,
        onError: (error) => {
          if (error instanceof StaleReviewError || error instanceof BrokenOffError) review(error.set);
          setTyped("");
        },
      },
    );

  const deletes = task.kind === "delete";
  return (
    <WriteDialog
      wide
      title={title}
      write={save}
      main={{
        children: brokeOff(save.error) ? "Go on" : deletes ? "Delete" : "Save",
        color: deletes ? "error" : "primary",
        disabled: !ready,
        onClick: send,
      }}
      onClose={onClose}
    >
      {save.error instanceof StaleReviewError && (
        <Alert severity="warning">
          {save.error.message}. Nothing was saved. This review is of the current services.
        </Alert>
      )}
      {moved && !save.isPending && (
        <ChangedSinceNote
          config={config}
          what={moved.count === 1 ? "one of these services" : `${moved.count} of these services`}
          did={moved.deleted ? "deleted" : "changed"}
          by={moved.by}
          onShow={() => {
            save.reset();
            review(now);
            setTyped("");
          }}
        />
      )}
      {children}
      <BulkReview config={config} task={task} plan={plan} services={services.length} />
      <UsedByNote links={links} />
      {count > 0 && (
        <ChangeReason value={reason} onChange={setReason} versions={versions}>
          {needed !== null && <ToTypeField needed={needed} value={typed} onChange={setTyped} />}
        </ChangeReason>
      )}
      {save.error && !(save.error instanceof StaleReviewError) && (
        <WriteFailure config={config} error={save.error} />
      )}
    </WriteDialog>
  );
}
