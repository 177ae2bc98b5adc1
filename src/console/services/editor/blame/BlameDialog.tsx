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
import type { PickedHost, Progress } from "./load-blame.ts";
import { Name } from "../../../ui/Name.tsx";
import { serviceName } from "#domain/labels.ts";

interface Props {
  config: string;
  /** The service's id. */
  id: string;
  /** Only of this host; null: of the whole service. */
  picked: PickedHost | null;
  onClose: () => void;
}

/** **Last changes**: when each field of a service or of a host last changed, by whom and why. */
export default function BlameDialog({ config, id, picked, onClose }: Props) {
  const title = useId();
  const search = useBlame(config, id, picked);
  const progress = search.data;
  const [chosen, setChosen] = useState<number | null>(null);
  const host = picked ? (progress?.host ?? null) : chosen;
  const labels = progress?.service ? hostLabels(progress.service.back_hosts) : [];
  const of =
    host === null
      ? (picked?.hosts[picked.position]?.host ?? (progress?.service && serviceName(progress.service)))
      : labels[host];
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="md">
      <DialogTitle id={title}>
        Last changes of <Name>{of ?? id}</Name>
      </DialogTitle>
      <DialogContent tabIndex={0} sx={{ display: "grid", gap: 4, alignContent: "start", minHeight: 240 }}>
        <Typography variant="body2" component="output" sx={{ minHeight: 24 }}>
          {statusOf(progress)}
          {search.isFetching && <LinearProgress aria-label="Looking through the history" />}
        </Typography>
        {search.isError && <FailurePanel error={search.error} onRetry={() => void search.refetch()} />}
        {progress && !progress.service && <Typography>The service is not saved any more.</Typography>}
        {progress?.service && picked && host === null && (
          <Typography>This host is not in the service as it is saved.</Typography>
        )}
        {progress?.service && (!picked || host !== null) && (
          <BlameTable config={config} service={progress.service} host={host} found={progress.found} />
        )}
        {progress?.service && !picked && host === null && (
          <BlameHosts labels={labels} found={progress.found} onChoose={setChosen} />
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

function statusOf(progress: Progress | undefined): string {
  if (!progress) return "Looking through the history of the service…";
  const { seen, total, done } = progress;
  return done
    ? `As saved now; ${counted(seen, "version")} of this service looked through.`
    : `As saved now; ${seen.toLocaleString("en")} of ${counted(total, "version")} of this service looked through…`;
}
