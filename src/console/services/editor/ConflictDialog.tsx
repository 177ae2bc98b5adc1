import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { Dialog } from "../../ui/Dialog.tsx";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import type { Service } from "#contract/service.ts";
import { serviceChange } from "#domain/changes.ts";
import type { Choose } from "#domain/merge.ts";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import { Time } from "../../ui/Time.tsx";
import { ConflictTable, type Side } from "./ConflictTable.tsx";
import { lastVersionQuery, stateOf } from "../../lib/set-queries.ts";
import type { InitialState } from "./initial-state.ts";
import { mergedInitialState, resolve } from "./merge-edits.ts";
import type { ReadService } from "./save-service.ts";
import { Name } from "../../ui/Name.tsx";

interface Props {
  config: string;
  base: Service | null;
  mine: Service;
  /** What is there now; null: it was deleted. */
  theirs: ReadService | null;
  reason: string;
  onOpen: (initialState: InitialState) => void;
  /** Gives up my edits. */
  onDiscard: () => void;
  onClose: () => void;
}

/** Somebody was faster: who, when, what they changed, and what becomes of both edits. Nothing was overwritten. */
export function ConflictDialog({ config, base, mine, theirs, reason, onOpen, onDiscard, onClose }: Props) {
  const title = useId();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const decide = (what: string, side: Side) => setChosen(new Map([...chosen, [what, side]]));
  const last = useQuery(lastVersionQuery(config, mine.id, stateOf(theirs))).data;
  const author = last?.author ?? "Somebody else";
  const when = last && (
    <>
      {" "}
      (<Time date={last.date} />: <Name>{last.message}</Name>)
    </>
  );
  const goOn = (start: Service) => onOpen(mergedInitialState(base, theirs, start, reason));
  const frame = (heading: string, body: ReactNode, actions: ReactNode) => (
    <Dialog open onClose={onClose} aria-labelledby={title}>
      <DialogTitle id={title}>{heading}</DialogTitle>
      <DialogContent sx={{ display: "grid", gap: 4, alignContent: "start" }}>{body}</DialogContent>
      <DialogActions sx={{ flexWrap: "wrap", gap: 2 }}>
        <Button color="error" onClick={onDiscard}>
          Discard my edits
        </Button>
        <Box sx={{ flex: 1 }} />
        {actions}
      </DialogActions>
    </Dialog>
  );

  if (theirs === null)
    return frame(
      "This service was deleted meanwhile",
      <Typography>
        <Name>{author}</Name> deleted it{when}. Your edits are not saved. You can save them as a new service.
      </Typography>,
      <Button variant="contained" color="primary" onClick={() => goOn(mine)}>
        Review as a new service
      </Button>,
    );

  const there = theirs.service;
  const { conflicts } = resolve(base, mine, there);
  const goOnWith = (choose: Choose) => goOn(resolve(base, mine, there, choose).service);
  const change = base && serviceChange(base, theirs.service);
  return frame(
    "Somebody else changed this service",
    <>
      <Typography>
        <Name>{author}</Name> saved a change while you were editing{when}. Nothing was overwritten, and your
        edits are not saved yet.
      </Typography>
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
        <ConflictTable conflicts={conflicts} chosen={chosen} onChoose={decide} />
      )}
    </>,
    conflicts.length === 0 ? (
      <Button variant="contained" color="primary" onClick={() => goOnWith(() => "mine")}>
        Review with both
      </Button>
    ) : (
      <>
        <Button onClick={() => goOnWith(() => "theirs")}>Take theirs</Button>
        <Button onClick={() => goOnWith(() => "mine")}>Keep mine</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={conflicts.some(({ what }) => !chosen.has(what))}
          onClick={() => goOnWith(({ what }) => chosen.get(what) ?? "mine")}
        >
          Review as chosen
        </Button>
      </>
    ),
  );
}
