import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { useMemo } from "react";
import type { Service } from "#contract/service.ts";
import { changes, noChanges } from "#domain/changes.ts";
import { SetChangeSentences } from "../../changes/ChangeSentences.tsx";
import { differencesOf } from "../../changes/differences.ts";
import { ShareChanges } from "../../changes/ShareChanges.tsx";
import { SideBySide } from "../../changes/SideBySide.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { DifferenceList } from "./DifferenceList.tsx";
import { Section } from "../Section.tsx";

interface Props {
  before: readonly Service[];
  after: readonly Service[];
  /** The id of the service to show side by side; the first one that differs when it is none of them. */
  selected: string | undefined;
}

/** What differs between two sets: in sentences, then one service at a time side by side. */
export function Comparison({ before, after, selected }: Props) {
  const diff = useMemo(() => changes(before, after), [before, after]);
  const differences = useMemo(() => differencesOf(diff), [diff]);
  const shown = differences.find(({ id }) => id === selected) ?? differences[0];
  if (noChanges(diff) || !shown)
    return <Typography>Both sides are equal: no backend service differs.</Typography>;
  return (
    <Box sx={{ display: "grid", gap: 5, gridTemplateColumns: "minmax(0, 1fr)" }}>
      <Section title="What differs">
        <Panel sx={{ p: 3 }}>
          <SetChangeSentences changes={diff} />
        </Panel>
      </Section>
      <Box
        sx={{
          display: "grid",
          gap: 4,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "240px minmax(0, 1fr)" },
          alignItems: "start",
        }}
      >
        <DifferenceList differences={differences} shown={shown.id} />
        <Box sx={{ display: "grid", gap: 4, gridTemplateColumns: "minmax(0, 1fr)" }}>
          <Section title={shown.name}>
            <Panel>
              <SideBySide key={shown.id} difference={shown} />
            </Panel>
          </Section>
          {shown.kind === "changed" && <ShareChanges change={shown.change} />}
        </Box>
      </Box>
    </Box>
  );
}
