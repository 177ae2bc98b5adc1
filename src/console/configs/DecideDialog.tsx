import Alert from "@mui/material/Alert";
import FormControlLabel from "@mui/material/FormControlLabel";
import LinearProgress from "@mui/material/LinearProgress";
import Radio from "@mui/material/Radio";
import RadioGroup from "@mui/material/RadioGroup";
import Typography from "@mui/material/Typography";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { changes, noChanges } from "#domain/changes.ts";
import { trafficConsequences } from "#domain/traffic-share.ts";
import { SetChangeSentences } from "../changes/ChangeSentences.tsx";
import { listed } from "../changes/field-text.ts";
import { SetShares } from "../changes/SetShares.tsx";
import { servicesQuery, versionQuery } from "../lib/set-queries.ts";
import { isTyped } from "../lib/typed-confirmation.ts";
import { shortId } from "../lib/short-id.ts";
import { FailurePanel } from "../session/FailurePanel.tsx";
import { TextField } from "../ui/TextField.tsx";
import { WriteDialog } from "../ui/WriteDialog.tsx";
import { useDecide } from "./decide-mutation.ts";

interface Props {
  config: string;
  /** The newest version here, and the one at the Git host; null: the configuration is gone there. */
  ours: string;
  theirs: string | null;
  onClose: () => void;
}

type Keep = "ours" | "theirs";

/** What each answer does, in a sentence. */
const effects = {
  moved: {
    ours: "What this console shows becomes a new version on top of what the Git host has. Nothing there is overwritten.",
    theirs:
      "All servers take over what the Git host has. Versions that it lacks leave the history; each server’s repository keeps them under refs/lost.",
  },
  deleted: {
    ours: "The configuration is brought back at the Git host, with its whole history.",
    theirs:
      "The configuration goes on all servers, too. Each server’s repository keeps its versions under refs/lost.",
  },
} as const;

/** Both sets, as they were when the dialog was opened: what somebody is about to decide does not change by itself. */
function useBothSets({ config, ours, theirs }: Omit<Props, "onClose">) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ["decision about a configuration", config, ours, theirs],
    queryFn: async () => {
      const here = client.fetchQuery({ ...servicesQuery(config), staleTime: 0 });
      const there = theirs === null ? { items: [] } : client.fetchQuery(versionQuery(config, theirs));
      return { here: (await here).items, there: (await there).items };
    },
    staleTime: "static",
    gcTime: 0,
    structuralSharing: false,
  });
}

/** **Decide** which history of a configuration to keep after somebody moved it at the Git host; shows first what that changes. */
export function DecideDialog({ config, ours, theirs, onClose }: Props) {
  const { data: both, error, refetch } = useBothSets({ config, ours, theirs });
  const [keep, setKeep] = useState<Keep | null>(null);
  const [typed, setTyped] = useState("");
  const deletes = theirs === null && keep === "theirs";
  const decide = useDecide();
  const texts = effects[theirs === null ? "deleted" : "moved"];
  const option = (value: Keep, label: string) => (
    <FormControlLabel
      value={value}
      control={<Radio />}
      sx={{ alignItems: "start", mb: 2 }}
      slotProps={{ typography: { component: "div" } }}
      label={
        <>
          {label}
          <Typography variant="body2" color="textSecondary" sx={{ maxWidth: "80ch" }}>
            {texts[value]}
          </Typography>
        </>
      }
    />
  );
  return (
    <WriteDialog
      wide
      title={`Which history of “${config}” to keep?`}
      write={decide}
      config={config}
      main={{
        children: "Decide",
        disabled: keep === null || both === undefined || (deletes && !isTyped(typed, config)),
        onClick: () => keep && decide.mutate({ config, keep, theirs }, { onSuccess: onClose }),
      }}
      losesText={false}
      onClose={onClose}
    >
      <RadioGroup
        aria-label="History to keep"
        value={keep}
        onChange={(_, value) => setKeep(value === "ours" ? "ours" : "theirs")}
      >
        {option("ours", `Keep ours: version ${shortId(ours)}, which this console shows`)}
        {option(
          "theirs",
          theirs === null
            ? "Keep theirs: it was deleted at the Git host"
            : `Keep theirs: version ${shortId(theirs)}, which the Git host has`,
        )}
      </RadioGroup>
      {both === undefined && error === null && <LinearProgress aria-label="Loading both sides" />}
      <FailurePanel error={error} onRetry={() => void refetch()} />
      {both && keep !== null && <Effect both={both} keep={keep} isGone={theirs === null} />}
      {deletes && (
        <TextField
          label={`Type “${config}” to delete it on all servers`}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
          slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
        />
      )}
      <FailurePanel error={decide.error} />
    </WriteDialog>
  );
}

type Both = NonNullable<ReturnType<typeof useBothSets>["data"]>;

/** What an answer changes: here, or at the Git host. */
function Effect({ both: { here, there }, keep, isGone }: { both: Both; keep: Keep; isGone: boolean }) {
  const [before, after] = keep === "theirs" ? [here, there] : [there, here];
  const found = useMemo(() => changes(before, after), [before, after]);
  const unserved = useMemo(() => {
    // Of a service that is removed, the sentence below says it.
    const removed = new Set(found.removed.map(({ id }) => id));
    const all = keep === "theirs" ? trafficConsequences(before, after) : [];
    return all.filter(({ id, lost }) => lost.length > 0 && !removed.has(id));
  }, [before, after, found, keep]);
  const where = keep === "theirs" ? "on all servers" : "at the Git host";
  return (
    <section aria-label="What changes">
      <Typography variant="h3" component="p" sx={{ mb: 2 }}>
        {noChanges(found)
          ? isGone
            ? "There is no service in it."
            : "Both have the same services: only the history differs."
          : `What changes ${where}`}
      </Typography>
      {unserved.length > 0 && (
        <Alert severity="warning" role="note" sx={{ mb: 3 }}>
          No host would serve {listed(unserved.map(({ name }) => name))}.
        </Alert>
      )}
      <SetChangeSentences changes={found} />
      {keep === "theirs" && <SetShares changes={found} />}
    </section>
  );
}
