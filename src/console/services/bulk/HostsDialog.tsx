import Typography from "@mui/material/Typography";
import { useMemo } from "react";
import { isolated } from "#contract/shown-text.ts";
import { canonicalHost } from "#domain/canonical-host.ts";
import type { Task } from "./bulk-plan.ts";
import { hostsText } from "./bulk-texts.ts";
import { BulkWriteDialog } from "./BulkWriteDialog.tsx";
import { useReviewedSet } from "./use-reviewed-set.ts";

/** Hosts to set down or up. */
export interface HostsChange {
  hosts: readonly string[];
  down: boolean;
  /** The ids of the services to do it in; null: wherever they are. */
  services: readonly string[] | null;
}

interface Props {
  config: string;
  change: HostsChange;
  onClose: () => void;
  onDone: () => void;
}

const mostNamed = 20;

/** Sets hosts down or up in the services that have them: the review is open at once, with nothing left to choose. */
export function HostsDialog({ config, change, onClose, onDone }: Props) {
  const { hosts, down, services: within } = change;
  const reviewed = useReviewedSet(config);
  const { items } = reviewed.set;
  const task = useMemo((): Task => ({ kind: "hosts", hosts, down }), [hosts, down]);
  const services = useMemo(() => {
    const names = new Set(hosts.map(canonicalHost));
    const ids = within && new Set(within);
    return items.filter(
      ({ id, back_hosts: list }) =>
        (ids === null || ids.has(id)) && list.some(({ host }) => names.has(canonicalHost(host))),
    );
  }, [items, hosts, within]);
  return (
    <BulkWriteDialog
      {...{ config, reviewed, task, services, onClose, onDone }}
      title={`Set ${hostsText(hosts)} ${down ? "down" : "up"}`}
    >
      {hosts.length > 1 && (
        <Typography translate="no" className="mono" sx={{ overflowWrap: "anywhere" }}>
          {hosts.slice(0, mostNamed).map(isolated).join(", ")}
          {hosts.length > mostNamed && ` +${hosts.length - mostNamed}`}
        </Typography>
      )}
    </BulkWriteDialog>
  );
}
