import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import LinearProgress from "@mui/material/LinearProgress";
import Radio from "@mui/material/Radio";
import RadioGroup from "@mui/material/RadioGroup";
import Typography from "@mui/material/Typography";
import { useNavigate } from "@tanstack/react-router";
import { useId, useMemo, useState } from "react";
import type { Service } from "#contract/service.ts";
import { noChanges } from "#domain/changes.ts";
import { SetChangeSentences } from "../../changes/ChangeSentences.tsx";
import { NotesBefore } from "../../changes/NotesBefore.tsx";
import { problemNotes, trafficNotes, worstFirst } from "../../changes/change-notes.ts";
import { counted } from "../../changes/field-text.ts";
import { SetShares } from "../../changes/SetShares.tsx";
import { useLiveNotes } from "../../changes/use-live-notes.ts";
import { isTyped } from "../../lib/typed-confirmation.ts";
import { reasonProblem } from "../../lib/reason.ts";
import { ChangeReason } from "../../session/ChangeReason.tsx";
import { FailurePanel } from "../../session/FailurePanel.tsx";
import { WriteFailure } from "../../session/WriteFailure.tsx";
import { WaitingNote } from "../../ui/WaitingNote.tsx";
import { WrittenConfig } from "../../ui/WrittenConfig.tsx";
import { deletionToType } from "../bulk/bulk-plan.ts";
import { ToTypeField } from "../bulk/ToTypeField.tsx";
import { UsedByNote } from "../links/UsedByNote.tsx";
import { useLinksBefore } from "../links/use-links.ts";
import { StaleReviewError } from "../write-set.ts";
import type { Entry } from "./classify-entries.ts";
import { ImportTable } from "./ImportTable.tsx";
import { importPlan, type Mode } from "./import-plan.ts";
import { useDryRun, useImport } from "./use-import.ts";
import { Name } from "../../ui/Name.tsx";

/** The choices of the reader, besides the file. */
interface ImportOptions {
  mode: Mode;
  reason: string;
}
export const defaultOptions: ImportOptions = { mode: "merge", reason: "" };

interface Props {
  config: string;
  options: ImportOptions;
  onOptions: (options: ImportOptions) => void;
  /** The name of the file. */
  name: string;
  found: readonly Entry[];
  /** The set that it was compared with. */
  set: readonly Service[];
  etag: string | null;
  /** Whether the set was changed by others since. */
  outdated: boolean;
  onAgain: () => void;
  onOther: () => void;
}

/** The review of an import, with a dry run on the server, and the button that imports. */
export function ImportReview(props: Props) {
  const { config, options, onOptions, name, found, set, etag, outdated, onAgain, onOther } = props;
  const { mode, reason } = options;
  const [leftOut, setLeftOut] = useState(false);
  const [typed, setTyped] = useState("");
  const navigate = useNavigate();
  const where = useId();
  const save = useImport(config);
  const invalid = found.filter(({ kind }) => kind === "invalid").length;
  const plan = useMemo(() => importPlan(found, set, mode), [found, set, mode]);
  const live = useLiveNotes(config, plan.diff);
  const saved = useMemo(() => [...trafficNotes(plan.before, plan.after), ...problemNotes(plan.diff)], [plan]);
  const nothing = noChanges(plan.diff);
  const write = { body: plan.body, mode, etag };
  const may = !nothing && !outdated && (invalid === 0 || leftOut);
  const dryRun = useDryRun(config, name, may ? write : null);
  const { added, changed, removed } = plan.diff;
  const removedIds = useMemo(() => removed.map(({ id }) => id), [removed]);
  const links = useLinksBefore(config, removedIds);
  const needed = deletionToType(
    removedIds,
    links.used.map(({ id }) => id),
  );
  const counts = [
    ...(added.length > 0 ? [`${added.length} added`] : []),
    ...(changed.length > 0 ? [`${changed.length} changed`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
  ].join(", ");
  const done = `Import ${counted(found.length - invalid, "service")} (${counts})`;

  const send = () =>
    save.mutate(
      { ...write, done, reason: reason.trim() === "" ? done : reason.trim() },
      { onSuccess: () => void navigate({ to: "/configs/$config/services", params: { config } }) },
    );

  return (
    <Box sx={{ display: "grid", gap: 5 }}>
      <Typography component="output">
        <Name>{name}</Name> has {counted(found.length, "service")}.
      </Typography>
      {outdated && (
        <Alert severity="warning" action={<Button onClick={onAgain}>Compare again</Button>}>
          {config} has changed since the file was compared with it: compare again before you import.
        </Alert>
      )}
      <ImportTable entries={found} />
      <RadioGroup
        aria-label="Services that the file does not have"
        value={mode}
        onChange={({ target }) =>
          onOptions({ ...options, mode: target.value === "replace" ? "replace" : "merge" })
        }
      >
        <FormControlLabel
          value="merge"
          control={<Radio />}
          label="Merge: services that the file does not have stay as they are"
        />
        <FormControlLabel
          value="replace"
          control={<Radio />}
          label="Replace: services that the file does not have are removed"
        />
      </RadioGroup>
      {invalid > 0 && (
        <FormControlLabel
          label={`Leave out ${invalid === 1 ? "the invalid service" : `the ${invalid} invalid services`}${
            mode === "replace" ? "; where they are in the set, they are removed" : ""
          }`}
          control={<Checkbox checked={leftOut} onChange={({ target }) => setLeftOut(target.checked)} />}
        />
      )}
      {nothing ? (
        <Typography>Nothing in the set would change: there is nothing to import.</Typography>
      ) : (
        <>
          <div>
            <Typography variant="h2" sx={{ mb: 2 }}>
              What changes: {counts}
            </Typography>
            <SetChangeSentences changes={plan.diff} />
          </div>
          <NotesBefore verb="import" notes={worstFirst([...live, ...saved])} />
          <SetShares changes={plan.diff} />
          {dryRun.isFetching && <LinearProgress aria-label="Asking the server what it would do" />}
          {dryRun.error && <FailurePanel error={dryRun.error} onRetry={() => void dryRun.refetch()} />}
          <UsedByNote links={links} />
          {needed !== null && <ToTypeField needed={needed} value={typed} onChange={setTyped} />}
          <Box sx={{ maxWidth: "80ch" }}>
            <ChangeReason
              value={reason}
              onChange={(next) => onOptions({ ...options, reason: next })}
              versions={dryRun.data?.versions}
            />
          </Box>
          {save.error && !(save.error instanceof StaleReviewError) && (
            <WriteFailure config={config} error={save.error} />
          )}
          {save.isPending && <LinearProgress aria-label="Importing" />}
          <WaitingNote seconds={save.stalled} onBack={save.leave}>
            It is not known yet whether this was imported. You can go back to the review: the console tells
            you as soon as it knows.
          </WaitingNote>
        </>
      )}
      <Box sx={{ display: "flex", gap: 3, alignItems: "center" }}>
        <Button
          onClick={() => {
            save.leave();
            onOther();
          }}
          disabled={save.held}
        >
          Cancel
        </Button>
        {!nothing && (
          <Button
            variant="contained"
            color={removed.length > 0 ? "error" : "primary"}
            disabled={
              !may ||
              !dryRun.isSuccess ||
              links.pending > 0 ||
              reasonProblem(reason) !== null ||
              (needed !== null && !isTyped(typed, needed.text))
            }
            loading={save.isPending}
            aria-describedby={where}
            onClick={send}
          >
            {mode === "replace" ? "Replace the set" : "Import"}
          </Button>
        )}
        {!nothing && <WrittenConfig id={where} config={config} />}
      </Box>
    </Box>
  );
}
