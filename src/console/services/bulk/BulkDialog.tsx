import { useMemo, useState } from "react";
import type { BulkAction } from "./bulk-actions.ts";
import { BulkWriteDialog } from "./BulkWriteDialog.tsx";
import { HostTask } from "./HostTask.tsx";
import type { Task } from "./bulk-plan.ts";
import { ReplaceTask } from "./ReplaceTask.tsx";
import { useReviewedSet } from "./use-reviewed-set.ts";

interface Props {
  config: string;
  action: BulkAction;
  /** The selected services. */
  ids: readonly string[];
  onClose: () => void;
  onDone: () => void;
}

const firstTask: Record<BulkAction, Task> = {
  hosts: { kind: "hosts", hosts: [], down: true },
  replace: { kind: "replace", what: "host", from: "", to: "" },
  delete: { kind: "delete" },
};

const titles: Record<BulkAction, string> = {
  hosts: "Set hosts down / up",
  replace: "Replace in services",
  delete: "Delete services",
};

/** The dialog of a bulk action on the selected services: its settings, its review and one save for all. */
export function BulkDialog({ config, action, ids, onClose, onDone }: Props) {
  const reviewed = useReviewedSet(config);
  const { set } = reviewed;
  const [task, setTask] = useState<Task>(firstTask[action]);
  const [everywhere, setEverywhere] = useState(false);
  const chosen = useMemo(() => {
    const wanted = new Set(ids);
    return set.items.filter(({ id }) => wanted.has(id));
  }, [set, ids]);
  return (
    <BulkWriteDialog
      {...{ config, reviewed, task, onClose, onDone }}
      title={titles[action]}
      services={everywhere ? set.items : chosen}
    >
      {task.kind === "hosts" && (
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
    </BulkWriteDialog>
  );
}
