import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useMemo } from "react";
import { SetChangeSentences } from "../../changes/ChangeSentences.tsx";
import { NotesBefore } from "../../changes/NotesBefore.tsx";
import { problemNotes, trafficNotes, worstFirst } from "../../changes/change-notes.ts";
import { counted } from "../../changes/field-text.ts";
import { SetShares } from "../../changes/SetShares.tsx";
import { useLiveNotes } from "../../changes/use-live-notes.ts";
import { deletionTexts } from "../list/deletion-texts.ts";
import type { BulkPlan, Task } from "./bulk-plan.ts";
import { Name } from "../../ui/Name.tsx";

interface Props {
  config: string;
  task: Task;
  plan: BulkPlan;
  /** The number of services that the action is applied to. */
  services: number;
}

const isComplete = (task: Task): boolean =>
  task.kind === "delete" ||
  task.kind === "keep" ||
  (task.kind === "hosts"
    ? task.hosts.some((host) => host.trim() !== "")
    : task.from.trim() !== "" && task.to.trim() !== "");

/** The changes as sentences, what they do to the traffic, and why they cannot be saved. */
export function BulkReview({ config, task, plan, services }: Props) {
  const live = useLiveNotes(config, plan.diff);
  // A deletion says what is deleted, not that its traffic ends.
  const saved = useMemo(
    () =>
      task.kind === "delete" ? [] : [...trafficNotes(plan.before, plan.put), ...problemNotes(plan.diff)],
    [task.kind, plan],
  );
  if (!isComplete(task)) return null;
  const count = plan.put.length + plan.removed.length;
  if (count === 0)
    return (
      <Typography>Nothing changes in {counted(services, "service")}: there is nothing to save.</Typography>
    );
  return (
    <>
      <div>
        <Typography variant="h3" component="p" sx={{ mb: 1 }}>
          {task.kind === "delete"
            ? `${counted(count, "service")} would be deleted`
            : `${count} of ${counted(services, "service")} would change`}
        </Typography>
        <SetChangeSentences changes={plan.diff} />
      </div>
      {plan.faults.length > 0 && (
        <Alert severity="error">
          This cannot be saved:
          <Box component="ul" sx={{ m: 0, pl: 5 }}>
            {plan.faults.slice(0, 20).map(({ id, name, message }) => (
              <li key={`${id} ${message}`}>
                <Name>{name}</Name>: {message}
              </li>
            ))}
          </Box>
          {plan.faults.length > 20 && `and ${plan.faults.length - 20} more`}
        </Alert>
      )}
      <NotesBefore
        verb={task.kind === "delete" ? "delete" : "save"}
        notes={worstFirst([...live, ...saved])}
      />
      <SetShares changes={plan.diff} />
      {task.kind === "delete" && plan.before.length === 1 && plan.before[0] && (
        <Typography sx={{ overflowWrap: "anywhere" }}>{deletionTexts(plan.before[0]).join(" ")}</Typography>
      )}
    </>
  );
}
