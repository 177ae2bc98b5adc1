import Typography from "@mui/material/Typography";
import type { Target } from "#contract/target.ts";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { WriteDialog } from "../ui/WriteDialog.tsx";
import { useDeleteTarget } from "./target-mutations.ts";

interface Props {
  config: string;
  target: Target;
  onDeleted: () => void;
  onClose: () => void;
}

/** **Delete target**: the load balancer goes on as it is. */
export function DeleteTargetDialog({ config, target: { id, live }, onDeleted, onClose }: Props) {
  const remove = useDeleteTarget(config, onDeleted);
  return (
    <WriteDialog
      title={`Delete target “${id}”`}
      write={remove}
      main={{
        children: "Delete",
        color: "error",
        onClick: () => remove.mutate(id),
      }}
      onClose={onClose}
    >
      <Typography>
        {live === null
          ? "Nothing is live there that this console published."
          : "The load balancer goes on with what is live there. Nothing more is published to it, and its state is no longer shown."}
      </Typography>
      <FailurePanel error={remove.error} />
    </WriteDialog>
  );
}
