import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useDeferredValue, useMemo, useState } from "react";
import type { Difference } from "../../changes/service-differences.ts";
import type { SideRow } from "../../changes/side-rows.ts";
import { ShareChanges } from "../../changes/ShareChanges.tsx";
import { SideBySide } from "../../changes/SideBySide.tsx";
import { useMay } from "../../session/session-queries.ts";
import { Panel } from "../../ui/Panel.tsx";
import { RestoreDialog } from "../revert/RestoreDialog.tsx";
import { TitledSection } from "../TitledSection.tsx";
import { ChangeKeys } from "./ChangeKeys.tsx";
import { changesText } from "./difference-counts.ts";
import { DraftButton } from "./DraftButton.tsx";
import { currentSideOf, type Restorable } from "./restorable.ts";
import { useChangeSteps } from "./use-change-steps.ts";
import type { Sides } from "./use-side.ts";
import { Mono } from "../../ui/Mono.tsx";

interface Props {
  differences: readonly Difference[];
  shown: Difference;
  onShow: (id: string) => void;
  sides: Sides;
  /** The version that **Restore** takes the service from; null: it is not offered. */
  restorable: Restorable | null;
}

/** One service side by side, with the buttons from change to change, its traffic shares and **Restore**. */
export function ServiceDifference({ differences, shown, onShow, sides, restorable }: Props) {
  const steps = useChangeSteps(differences, shown, onShow);
  const [restoring, setRestoring] = useState(false);
  const mayEdit = useMay("editor");
  const { config } = sides;
  const current = currentSideOf(sides);
  const actionOf = useMemo(
    () =>
      mayEdit && current && shown.kind === "changed"
        ? (row: SideRow) => <DraftButton config={config} change={shown.change} row={row} current={current} />
        : null,
    [mayEdit, config, current, shown],
  );
  // The shares are drawn after the table, which is read first, and never for another service than the table.
  const deferred = useDeferredValue(shown, null);
  const change = deferred === shown && shown.kind === "changed" ? shown.change : null;
  return (
    <Box sx={{ display: "grid", gap: 4, gridTemplateColumns: "minmax(0, 1fr)" }}>
      <TitledSection title={shown.name}>
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 2, alignItems: "center", mb: 2 }}>
          <Typography variant="body2" color="textSecondary" sx={{ flex: "1 1 auto" }}>
            {shown.name !== shown.id && <Mono>{shown.id} · </Mono>}
            {changesText(shown)}
          </Typography>
          <ChangeKeys {...steps} />
          {restorable && (
            <Button size="small" onClick={() => setRestoring(true)}>
              Restore
            </Button>
          )}
        </Box>
        <Panel>
          <SideBySide
            key={shown.id}
            difference={shown}
            titles={sides.names}
            cursor={steps.cursor}
            {...(actionOf && { actionOf })}
          />
        </Panel>
      </TitledSection>
      {change && <ShareChanges change={change} />}
      {restoring && restorable && (
        <RestoreDialog {...restorable} ids={[shown.id]} onClose={() => setRestoring(false)} />
      )}
    </Box>
  );
}
