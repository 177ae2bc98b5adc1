import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { useMutation } from "@tanstack/react-query";
import { counted, listed } from "../../changes/field-text.ts";
import { callTarget } from "../../lib/http/call-target.ts";
import { ErrorPanel } from "../../ui/ErrorPanel.tsx";
import { bucketsText, namesText, problemsByService } from "./deployment-checks.ts";
import { ServiceNoteList } from "./ServiceNoteList.tsx";
import type { ReadPreview } from "./use-publish-preview.ts";

interface Props {
  config: string;
  read: ReadPreview;
}

/**
 * What can be told before a vendor deployment is asked to publish, since it does not say why it refuses: where to it
 * publishes, which services break rules of ours, and, when somebody asks, which names of hosts have no address.
 */
export function DeploymentChecks({ config, read: { preview, target } }: Props) {
  const names = useMutation({
    mutationFn: async () => {
      const path = { config, target: target.id };
      const query = { dry_run: 1, check_names: 1 };
      const body = { version: preview.version };
      const { data } = await callTarget("publish", { path, query, body });
      return "names" in data ? (data.names ?? null) : null;
    },
  });
  const problems = problemsByService(preview.problems ?? []);
  const unresolved = names.data?.unresolved ?? [];
  return (
    <section aria-label="Before the deployment is asked">
      <Typography variant="h3" component="p" sx={{ mb: 1 }}>
        Before the deployment is asked
      </Typography>
      <Box sx={{ display: "grid", gap: 3, justifyItems: "start", gridTemplateColumns: "minmax(0, 1fr)" }}>
        <Typography>{bucketsText(preview.buckets ?? null)}</Typography>
        {problems.length === 0 ? (
          <Typography>
            No service breaks a rule. The deployment checks more than this, and says nothing of it.
          </Typography>
        ) : (
          <Alert severity="warning" role="note">
            {counted(problems.length, "service breaks", "services break")} rules. The deployment may refuse to
            publish because of that, and would not say so:
            <ServiceNoteList notes={problems} />
          </Alert>
        )}
        {names.data && (
          <Box component="output" sx={{ width: "100%" }}>
            <Alert severity={unresolved.length === 0 ? "success" : "warning"} role="presentation">
              {namesText(names.data)}
              {unresolved.length > 0 && (
                <ServiceNoteList
                  notes={unresolved.map(({ host, services, reason }) => ({
                    service: host,
                    texts: [`${reason}, in ${listed(services)}`],
                  }))}
                />
              )}
            </Alert>
          </Box>
        )}
        {names.error && <ErrorPanel error={names.error} />}
        {names.isPending ? (
          <Box component="output" sx={{ width: "100%" }}>
            Looking up the names of all hosts…
            <LinearProgress aria-label="Looking up names" />
          </Box>
        ) : (
          <Button
            size="small"
            title="A host whose name has no address is a usual reason of a refusal. The names go to this server’s name servers."
            onClick={() => names.mutate()}
          >
            Check names
          </Button>
        )}
      </Box>
    </section>
  );
}
