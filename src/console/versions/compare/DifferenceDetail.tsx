import { useMemo } from "react";
import Box from "@mui/material/Box";
import { serviceName } from "#domain/labels.ts";
import { wholeServiceSentence, type Sentence } from "#domain/change-sentences.ts";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import type { Difference } from "../../changes/service-differences.ts";
import { SentenceList } from "../../changes/SentenceList.tsx";
import type { SideRow } from "../../changes/side-row.ts";
import { SideBySide } from "../../changes/SideBySide.tsx";
import type { ChangeCursor } from "../../changes/use-current-row.ts";
import { counted } from "../../changes/field-text.ts";
import { useMay } from "../../session/session-queries.ts";
import { Panel } from "../../ui/Panel.tsx";
import { DraftButton } from "./DraftButton.tsx";
import { currentSideOf } from "./restorable.ts";
import type { Sides } from "./use-side.ts";

/** A service on one side only: added or removed, or only in one of two configurations. */
function wholeSentence({ kind, service }: Exclude<Difference, { kind: "changed" }>, sides: Sides): Sentence {
  const { config } = kind === "added" ? sides.to : sides.from;
  const sentence = wholeServiceSentence(service, kind);
  if (sides.from.config === sides.to.config) return sentence;
  const hosts = counted(service.back_hosts.length, "back host");
  return {
    ...sentence,
    parts: [{ value: serviceName(service) }, { text: ` is only in ${config} (${hosts})` }],
  };
}

interface Props {
  difference: Difference;
  sides: Sides;
  cursor?: ChangeCursor | null;
}

/** What differs in one service: in sentences, then field by field, each with the button that takes it back as a draft. */
export function DifferenceDetail({ difference, sides, cursor = null }: Props) {
  const mayEdit = useMay("editor");
  const { config, names } = sides;
  const current = currentSideOf(sides);
  const actionOf = useMemo(
    () =>
      mayEdit && current && difference.kind === "changed"
        ? (row: SideRow) => (
            <DraftButton config={config} change={difference.change} row={row} current={current} />
          )
        : null,
    [mayEdit, config, current, difference],
  );
  return (
    <Box sx={{ display: "grid", gap: 2, gridTemplateColumns: "minmax(0, 1fr)", typography: "body2" }}>
      <div>
        {difference.kind === "changed" ? (
          <ChangeSentences change={difference.change} />
        ) : (
          <SentenceList sentences={[wholeSentence(difference, sides)]} />
        )}
      </div>
      <Panel>
        <SideBySide difference={difference} titles={names} cursor={cursor} {...(actionOf && { actionOf })} />
      </Panel>
    </Box>
  );
}
