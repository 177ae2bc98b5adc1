import Alert from "@mui/material/Alert";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ChangedSinceNote } from "../../changes/ChangedSinceNote.tsx";
import { ReasonField } from "../../changes/ReasonField.tsx";
import { isTyped } from "../../lib/typed-confirmation.ts";
import { changedSince, StaleReviewError, type ReadSet } from "../write-set.ts";
import { servicesQuery } from "../../lib/set-queries.ts";
import { reasonProblem } from "../../lib/reason.ts";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { WriteDialog } from "../../ui/WriteDialog.tsx";
import type { BulkAction } from "./bulk-actions.ts";
import { BulkReview } from "./BulkReview.tsx";
import { HostTask } from "./HostTask.tsx";
import { bulkPlan, toType, type Task } from "./bulk-plan.ts";
import { ReplaceTask } from "./ReplaceTask.tsx";
import { ToTypeField } from "./ToTypeField.tsx";
import { useBulkSave } from "./use-bulk-save.ts";
import { doneText, titleOf } from "./bulk-texts.ts";

interface Props {
  config: string;
  action: BulkAction;
  /** The selected services. */
  ids: readonly string[];
  onClose: () => void;
  onDone: () => void;
}

const firstTask: Record<BulkAction, Task> = {
  hosts: { kind: "host", host: "", down: true },
  replace: { kind: "replace", what: "host", from: "", to: "" },
  delete: { kind: "delete" },
};

/** The dialog of a bulk action: its settings, its review and one save for all services. */
export function BulkDialog({ config, action, ids, onClose, onDone }: Props) {
  const { data } = useSuspenseQuery(servicesQuery(config));
  // The review keeps its set until a save is refused because of it, or the reader asks for the current one.
  const [set, setSet] = useState<ReadSet>(data);
  const [task, setTask] = useState<Task>(firstTask[action]);
  const [everywhere, setEverywhere] = useState(false);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const save = useBulkSave(config);

  const chosen = useMemo(() => {
    const wanted = new Set(ids);
    return set.items.filter(({ id }) => wanted.has(id));
  }, [set, ids]);
  const services = everywhere ? set.items : chosen;
  const plan = useMemo(() => bulkPlan(task, services), [task, services]);
  const moved = useMemo(
    () => (data.etag === set.etag && data.etag !== null ? null : changedSince(services, data)),
    [services, set.etag, data],
  );
  const needed = toType(task, plan);
  const count = plan.put.length + plan.removed.length;
  const ready =
    count > 0 &&
    plan.faults.length === 0 &&
    reasonProblem(reason) === null &&
    (needed === null || isTyped(typed, needed.text));

  const send = () =>
    save.mutate(
      {
        ...plan,
        set,
        done: doneText(task, count),
        message: reason.trim(),
      },
      {
        onSuccess: onDone,
        onError: (error) => {
          if (error instanceof StaleReviewError) setSet(error.set);
          setTyped("");
        },
      },
    );

  const deletes = task.kind === "delete";
  return (
    <WriteDialog
      wide
      title={titleOf(task)}
      write={save}
      main={{
        children: deletes ? "Delete" : "Save",
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
            setSet(data);
            setTyped("");
          }}
        />
      )}
      {task.kind === "host" && (
        <HostTask
          task={task}
          chosen={chosen}
          all={set.items}
          everywhere={everywhere}
          onTask={setTask}
          onEverywhere={setEverywhere}
        />
      )}
      {task.kind === "replace" && <ReplaceTask task={task} chosen={chosen} onTask={setTask} />}
      <BulkReview task={task} plan={plan} services={services.length} />
      {count > 0 && needed !== null && <ToTypeField needed={needed} value={typed} onChange={setTyped} />}
      {count > 0 && <ReasonField value={reason} onChange={setReason} />}
      {save.error && !(save.error instanceof StaleReviewError) && <FailurePanel error={save.error} />}
    </WriteDialog>
  );
}
