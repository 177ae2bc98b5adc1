import Box from "@mui/material/Box";
import { useDeferredValue, useId } from "react";
import type { Difference } from "../../changes/service-differences.ts";
import { ShareChanges } from "../../changes/ShareChanges.tsx";
import { ChangeKeys } from "./ChangeKeys.tsx";
import { CopyOne } from "./CopyOne.tsx";
import type { SideWords } from "./difference-counts.ts";
import { DifferenceDetail } from "./DifferenceDetail.tsx";
import { DifferenceHead } from "./DifferenceHead.tsx";
import type { Restorable } from "./restorable.ts";
import { RestoreOne } from "./RestoreOne.tsx";
import type { ChangeSteps } from "./use-change-steps.ts";
import type { Sides } from "./use-side.ts";

interface Props {
  shown: Difference;
  steps: ChangeSteps;
  sides: Sides;
  words: SideWords;
  /** The version that **Restore** takes the service from; null: it is not offered. */
  restorable: Restorable | null;
}

/** One service: what differs, with the buttons from change to change, its traffic shares, **Restore** and **Copy to…**. */
export function ServiceDifference({ shown, steps, sides, words, restorable }: Props) {
  const title = useId();
  // The shares are drawn after the table, which is read first.
  const deferred = useDeferredValue(shown, null);
  const change = deferred === shown && shown.kind === "changed" ? shown.change : null;
  return (
    <Box sx={{ display: "grid", gap: 4, gridTemplateColumns: "minmax(0, 1fr)" }}>
      <Box component="section" aria-labelledby={title} sx={{ minWidth: 0 }}>
        <DifferenceHead difference={shown} titleId={title} words={words}>
          <ChangeKeys {...steps} />
          <CopyOne difference={shown} sides={sides} />
          {restorable && <RestoreOne id={shown.id} restorable={restorable} sides={sides} />}
        </DifferenceHead>
        <DifferenceDetail difference={shown} sides={sides} cursor={steps.cursor} />
      </Box>
      {change && <ShareChanges change={change} />}
    </Box>
  );
}
