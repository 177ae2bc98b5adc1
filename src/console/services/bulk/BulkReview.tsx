import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useMemo } from "react";
import { SetChangeSentences } from "../../changes/ChangeSentences.tsx";
import { NotesBefore } from "../../changes/NotesBefore.tsx";
import { problemNotes, trafficNotes } from "../../changes/change-notes.ts";
import { counted } from "../../changes/field-text.ts";
import { deletionTexts } from "../list/deletion-texts.ts";
import type { BulkPlan, Task } from "./bulk-plan.ts";
import { Name } from "../../ui/Name.tsx";

interface Props {
  task: Task;
  plan: BulkPlan;
  /** How many services it is about. */
  services: number;
}

const isAsked = (task: Task): boolean =>
  task.kind === "delete" ||
  (task.kind === "host" ? task.host.trim() !== "" : task.from.trim() !== "" && task.to.trim() !== "");

/** The change of each service as sentences, what it does to the traffic, and what stands in its way. */
export function BulkReview({ task, plan, services }: Props) {
  const notes = useMemo(() => [...trafficNotes(plan.before, plan.put), ...problemNotes(plan.diff)], [plan]);
  if (!isAsked(task)) return null;
  const count = plan.put.length + plan.removed.length;
  if (count === 0)
    return (
      <Typography>Nothing changes in {counted(services, "service")}: there is nothing to save.</Typography>
    );
  return (
    <>
      <div>
        <Typography variant="h3" component="p">
          {task.kind === "delete"
            ? `${counted(count, "service")} would go away`
            : `${counted(count, "service")} of ${services} would change`}
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
      <NotesBefore verb="save" notes={notes} />
      {task.kind === "delete" && plan.before.length === 1 && plan.before[0] && (
        <Typography sx={{ overflowWrap: "anywhere" }}>{deletionTexts(plan.before[0]).join(" ")}</Typography>
      )}
    </>
  );
}
