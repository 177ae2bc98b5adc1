import Button from "@mui/material/Button";
import { Dialog } from "../../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { useId, useState } from "react";
import { hostLabels } from "#domain/labels.ts";
import { counted } from "../../../changes/field-text.ts";
import { FailurePanel } from "../../../session/FailurePanel.tsx";
import { LinkButton } from "../../../ui/RouterLink.tsx";
import { BlameHosts } from "./BlameHosts.tsx";
import { BlameTable } from "./BlameTable.tsx";
import { useBlame } from "./use-blame.ts";
import type { Blame, PickedHost } from "./load-blame.ts";
import { Name } from "../../../ui/Name.tsx";
import { serviceName } from "#domain/labels.ts";

export interface Props {
  config: string;
  /** The service's id. */
  id: string;
  /** Only of this host; null: of the whole service. */
  picked: PickedHost | null;
  onClose: () => void;
}

/** **Who changed what**: when each field of a service or of a host last changed, by whom and why. */
export function BlameDialog({ config, id, picked, onClose }: Props) {
  const title = useId();
  const query = useBlame(config, id, picked);
  const blame = query.data;
  const [chosen, setChosen] = useState<number | null>(null);
  const host = picked ? (blame?.host ?? null) : chosen;
  const labels = blame?.service ? hostLabels(blame.service.back_hosts) : [];
  const subject =
    host === null
      ? (picked?.hosts[picked.position]?.host ?? (blame?.service && serviceName(blame.service)))
      : labels[host];
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="md">
      <DialogTitle id={title}>
        Who changed what in <Name>{subject ?? id}</Name>
      </DialogTitle>
      <DialogContent tabIndex={0} sx={{ display: "grid", gap: 4, alignContent: "start", minHeight: 240 }}>
        <Typography variant="body2" component="output" sx={{ minHeight: 24 }}>
          {statusOf(blame)}
          {query.isFetching && <LinearProgress aria-label="Reading the history" />}
        </Typography>
        {query.isError && <FailurePanel error={query.error} onRetry={() => void query.refetch()} />}
        {blame && !blame.service && <Typography>The service is not saved any more.</Typography>}
        {blame?.service && picked && host === null && (
          <Typography>This host is not in the service as it is saved.</Typography>
        )}
        {blame?.service && (!picked || host !== null) && (
          <BlameTable config={config} service={blame.service} host={host} found={blame.found} />
        )}
        {blame?.service && !picked && host === null && (
          <BlameHosts labels={labels} found={blame.found} onChoose={setChosen} />
        )}
      </DialogContent>
      <DialogActions>
        {chosen !== null && <Button onClick={() => setChosen(null)}>Whole service</Button>}
        <LinkButton to="/configs/$config/versions" params={{ config }} search={{ service: id }}>
          History
        </LinkButton>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

function statusOf(blame: Blame | undefined): string {
  if (!blame) return "Reading the history of the service…";
  const { read, total, done } = blame;
  return done
    ? `As saved now, from ${counted(read, "version")} of this service.`
    : `As saved now, from ${read.toLocaleString("en")} of ${counted(total, "version")} of this service so far…`;
}
