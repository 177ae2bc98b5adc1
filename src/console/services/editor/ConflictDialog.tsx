import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import type { Service } from "#contract/service.ts";
import { serviceChange } from "#domain/changes.ts";
import type { Choose } from "#domain/merge.ts";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import { ConflictTable, type Side } from "./ConflictTable.tsx";
import { resolve } from "./merge-edits.ts";
import { OvertakenDialog } from "./OvertakenDialog.tsx";
import type { ReadService } from "./save-service.ts";

interface Props {
  base: Service | null;
  mine: Service;
  theirs: ReadService;
  onMerged: (merged: Service) => void;
  onDiscard: () => void;
  onClose: () => void;
}

/** Somebody else changed the service while it was edited: shows their changes, with a choice where both collide. */
export function ConflictDialog({ base, mine, theirs, onMerged, onDiscard, onClose }: Props) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const { conflicts } = resolve(base, mine, theirs.service);
  const change = base && serviceChange(base, theirs.service);
  const merge = (choose: Choose) => () => onMerged(resolve(base, mine, theirs.service, choose).service);
  const actions =
    conflicts.length === 0 ? (
      <Button variant="contained" color="primary" onClick={merge(() => "mine")}>
        Review with both
      </Button>
    ) : (
      <>
        <Button onClick={merge(() => "theirs")}>Take theirs</Button>
        <Button onClick={merge(() => "mine")}>Keep mine</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={conflicts.some(({ what }) => !chosen.has(what))}
          onClick={merge(({ what }) => chosen.get(what) ?? "mine")}
        >
          Review as chosen
        </Button>
      </>
    );
  return (
    <OvertakenDialog id={mine.id} theirs={theirs} actions={actions} onDiscard={onDiscard} onClose={onClose}>
      {change && (
        <div>
          <Typography variant="h3" component="p">
            Their changes
          </Typography>
          <ChangeSentences change={change} />
        </div>
      )}
      {conflicts.length === 0 ? (
        <Typography>Your edits touch other things: both can be kept.</Typography>
      ) : (
        <ConflictTable
          conflicts={conflicts}
          chosen={chosen}
          onChoose={(what, side) => setChosen(new Map([...chosen, [what, side]]))}
        />
      )}
    </OvertakenDialog>
  );
}
