import Alert from "@mui/material/Alert";
import Typography from "@mui/material/Typography";
import type { Conflict } from "#contract/error-body.ts";
import { noChanges } from "#domain/changes.ts";
import { ConflictList } from "./ConflictList.tsx";
import { PreviewOfChange } from "./PreviewOfChange.tsx";
import { ServiceChoice } from "./ServiceChoice.tsx";
import type { UndoPlan } from "./undo-plan.ts";

const none: ReadonlySet<string> = new Set();

interface Props {
  config: string;
  plan: UndoPlan | null;
  conflicts: readonly Conflict[];
}

/** The preview of an undo, or why the version cannot be undone. */
export function UndoPreview({ config, plan, conflicts }: Props) {
  if (plan === null)
    return <Typography>This is the first version: there is none before it to return to.</Typography>;
  if (conflicts.length > 0)
    return (
      <>
        <Alert severity="error">
          Later changes touched the same things, so this version cannot be taken back by itself. Set these
          values by hand in the editor, undo the later versions first, or revert to a version before this one.
        </Alert>
        <ConflictList conflicts={conflicts} />
      </>
    );
  if (noChanges(plan.diff))
    return <Typography>Nothing to undo: what this version changed has already been changed back.</Typography>;
  return (
    <PreviewOfChange config={config} changes={plan.diff}>
      <ServiceChoice changes={plan.diff} leftOut={none} onLeftOut={null} />
    </PreviewOfChange>
  );
}
