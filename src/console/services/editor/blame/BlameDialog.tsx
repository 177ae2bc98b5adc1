import Button from "@mui/material/Button";
import { Dialog } from "../../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { useId, useMemo } from "react";
import { hostLabels, serviceName } from "#domain/labels.ts";
import { counted } from "../../../changes/field-text.ts";
import { shortId } from "../../../lib/short-id.ts";
import { FailurePanel } from "../../../session/FailurePanel.tsx";
import { Name } from "../../../ui/Name.tsx";
import { ReadingHistory } from "../../../ui/ReadingHistory.tsx";
import { LinkButton } from "../../../ui/RouterLink.tsx";
import { blameRows } from "./blame-rows.ts";
import { BlameTable } from "./BlameTable.tsx";
import type { Blame, PickedHost } from "./load-blame.ts";
import { UnchangedFields } from "./UnchangedFields.tsx";
import { useBlame } from "./use-blame.ts";

export interface Props {
  config: string;
  /** The service's id. */
  id: string;
  /** Only of this host; null: of the whole service. */
  picked: PickedHost | null;
  /** The version that the service is shown as of; without it, as it is saved now. */
  at?: string | undefined;
  onClose: () => void;
}

/** **Who changed what**: when each field of a service or of a host last changed, by whom and why. */
export function BlameDialog({ config, id, picked, at, onClose }: Props) {
  const title = useId();
  const query = useBlame(config, id, picked, at);
  const blame = query.data;
  const { service, host } = blame ?? { service: null, host: null };
  const shown = useMemo(
    () => (blame?.service && (!picked || blame.host !== null) ? rowsOf(blame.service, blame) : null),
    [blame, picked],
  );
  const subject = picked
    ? host === null || !service
      ? picked.hosts[picked.position]?.host
      : hostLabels(service.back_hosts)[host]
    : service && serviceName(service);
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} maxWidth="lg">
      <DialogTitle id={title}>
        Who changed what in <Name>{subject ?? id}</Name>
      </DialogTitle>
      <DialogContent tabIndex={0} sx={{ display: "grid", gap: 3, alignContent: "start", minHeight: 240 }}>
        <Typography variant="body2" component="output" sx={{ minHeight: 24 }}>
          <ReadingHistory config={config} waits={!blame && query.isFetching}>
            {statusOf(blame, at)}
          </ReadingHistory>
          {query.isFetching && <LinearProgress aria-label="Reading the history" />}
        </Typography>
        {query.isError && <FailurePanel error={query.error} onRetry={() => void query.refetch()} />}
        {blame && !service && <Typography>The service is not saved any more.</Typography>}
        {service && picked && host === null && (
          <Typography>This host is not in the service as it is saved.</Typography>
        )}
        {shown && shown.rows.length > 0 && <BlameTable config={config} id={id} rows={shown.rows} />}
        {shown && blame?.done && shown.rows.length === 0 && (
          <Typography>Nothing changed since the service was added.</Typography>
        )}
        {shown && <UnchangedFields fields={shown.unchanged} />}
      </DialogContent>
      <DialogActions>
        <LinkButton to="/configs/$config/versions" params={{ config }} search={{ service: id }}>
          History
        </LinkButton>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

const rowsOf = (service: NonNullable<Blame["service"]>, { found, host }: Blame) =>
  blameRows(service, found, host);

function statusOf(blame: Blame | undefined, at: string | undefined): string {
  if (!blame) return "Reading the history of the service…";
  const { read, total, done } = blame;
  const as = at === undefined ? "As saved now" : `As of version ${shortId(at)}`;
  return done
    ? `${as}, from ${counted(read, "version")} of this service.`
    : `${as}, from ${read.toLocaleString("en")} of ${counted(total, "version")} of this service so far…`;
}
