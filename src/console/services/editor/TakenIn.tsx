import Alert from "@mui/material/Alert";
import { useMemo } from "react";
import { serviceChange } from "#domain/changes.ts";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import type { Opening } from "./opening.ts";
import { Name } from "../../ui/Name.tsx";

/** What came in from somebody else's change, below which the own edits go on. */
export function TakenIn({ takenIn }: Pick<Opening, "takenIn">) {
  const change = useMemo(() => takenIn && serviceChange(takenIn.before, takenIn.after), [takenIn]);
  if (takenIn === null || change === null) return null;
  return (
    <Alert severity="info" role="note" sx={{ mt: 3 }}>
      Taken in from <Name>{takenIn.author}</Name>, who saved while you were editing:
      <ChangeSentences change={change} />
    </Alert>
  );
}
