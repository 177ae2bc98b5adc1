import Alert from "@mui/material/Alert";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import type { Conflict } from "#contract/error-body.ts";
import { noChanges } from "#domain/changes.ts";
import { ConflictList } from "./ConflictList.tsx";
import { PreviewOfChange } from "./PreviewOfChange.tsx";
import type { Plan } from "./undo-plan.ts";

interface Props {
  plan: Plan | null;
  conflicts: readonly Conflict[];
  /** What stands below the preview when it can be done. */
  children: ReactNode;
}

/** What undoing a version comes to: a preview, collisions with later changes, or nothing. */
export function UndoPlan({ plan, conflicts, children }: Props) {
  if (plan === null)
    return <Typography>Nothing came before this version, so there is nothing to go back to.</Typography>;
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
    <>
      <PreviewOfChange changes={plan.diff} />
      {children}
    </>
  );
}
