import Typography from "@mui/material/Typography";
import { useMemo } from "react";
import type { KeepRequest } from "../../lib/asked-dialog.ts";
import type { Task } from "./bulk-plan.ts";
import { BulkWriteDialog } from "./BulkWriteDialog.tsx";
import { useReviewedSet } from "./use-reviewed-set.ts";

/** **Keep as a version**: what somebody changed at a load balancer by hand becomes a version, by the ordinary review. */
export function KeepDriftDialog({ request, onClose }: { request: KeepRequest; onClose: () => void }) {
  const { config, target, drift } = request;
  const reviewed = useReviewedSet(config);
  const { items } = reviewed.set;
  const task = useMemo((): Task => ({ kind: "keep", target, drift }), [target, drift]);
  const services = useMemo(() => {
    const ids = new Set(drift.map(({ id }) => id));
    return items.filter(({ id }) => ids.has(id));
  }, [items, drift]);
  return (
    <BulkWriteDialog
      {...{ config, reviewed, task, services, onClose }}
      title="Keep as a version"
      onDone={onClose}
    >
      <Typography sx={{ maxWidth: "80ch" }}>
        Saves what runs on {target} now, so that it is what is saved, too. Addresses and servers that were
        changed by hand cannot be saved so; they can only be put back.
      </Typography>
    </BulkWriteDialog>
  );
}
