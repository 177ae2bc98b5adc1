import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useDeferredValue } from "react";
import type { Difference } from "../../changes/service-differences.ts";
import { ShareChanges } from "../../changes/ShareChanges.tsx";
import { TitledSection } from "../TitledSection.tsx";
import { ChangeKeys } from "./ChangeKeys.tsx";
import { changesText, type SideWords } from "./difference-counts.ts";
import { CopyOne } from "./CopyOne.tsx";
import { DifferenceDetail } from "./DifferenceDetail.tsx";
import type { Restorable } from "./restorable.ts";
import { RestoreOne } from "./RestoreOne.tsx";
import type { ChangeSteps } from "./use-change-steps.ts";
import type { Sides } from "./use-side.ts";
import { Mono } from "../../ui/Mono.tsx";

interface Props {
  shown: Difference;
  steps: ChangeSteps;
  sides: Sides;
  words: SideWords;
  /** The version that **Restore** takes the service from; null: it is not offered. */
  restorable: Restorable | null;
}

/** One service: what differs, with the buttons from change to change, its traffic shares and **Restore**. */
export function ServiceDifference({ shown, steps, sides, words, restorable }: Props) {
  // The shares are drawn after the table, which is read first.
  const deferred = useDeferredValue(shown, null);
  const change = deferred === shown && shown.kind === "changed" ? shown.change : null;
  return (
    <Box sx={{ display: "grid", gap: 4, gridTemplateColumns: "minmax(0, 1fr)" }}>
      <TitledSection title={shown.name}>
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 2, alignItems: "center", mb: 2 }}>
          <Typography variant="body2" color="textSecondary" sx={{ flex: "1 1 auto" }}>
            {shown.name !== shown.id && <Mono>{shown.id} · </Mono>}
            {changesText(shown, words)}
          </Typography>
          <ChangeKeys {...steps} />
          <CopyOne difference={shown} sides={sides} />
          {restorable && <RestoreOne id={shown.id} restorable={restorable} sides={sides} />}
        </Box>
        <DifferenceDetail difference={shown} sides={sides} cursor={steps.cursor} />
      </TitledSection>
      {change && <ShareChanges change={change} />}
    </Box>
  );
}
