import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { serviceChange } from "#domain/changes.ts";
import { ChangeSentences } from "../../changes/ChangeSentences.tsx";
import { Time } from "../../ui/Time.tsx";
import { lastVersionQuery } from "../../lib/queries.ts";
import type { ReadService } from "./save.ts";
import { useDraft } from "./use-editor.ts";
import { Name } from "../../ui/Name.tsx";

interface Props {
  config: string;
  /** What the edit began with; null: a new service, which nobody else can change. */
  base: ReadService | null;
  /** What is there now; null: somebody has deleted it. */
  now: ReadService | null;
  /** Goes on with both edits, or to the choice where they collide. */
  onTakeIn: () => void;
}

/** While a service is edited: somebody else has changed it. The edits stay as they are. */
export function Meanwhile({ config, base, now, onTakeIn }: Props) {
  const edited = useDraft((state) => state.edited);
  const change = useMemo(() => base && now && serviceChange(base.service, now.service), [base, now]);
  const overtaken = base !== null && edited && (now === null || change !== null);
  const last = useQuery({
    ...lastVersionQuery(config, base?.service.id ?? ""),
    enabled: overtaken,
  }).data;
  if (!overtaken) return null;
  const author = last?.author ?? "Somebody else";
  return (
    <Box component="output" sx={{ display: "block", mt: 3 }}>
      <Alert
        severity="warning"
        role="note"
        action={<Button onClick={onTakeIn}>{now === null ? "Decide" : "Take in"}</Button>}
      >
        <Name>{author}</Name> {now === null ? "has deleted this service" : "has changed this service"} since
        you began
        {last && (
          <>
            {" "}
            (<Time date={last.date} />)
          </>
        )}
        . Your edits are as they were.
        {change && <ChangeSentences change={change} />}
      </Alert>
    </Box>
  );
}
